import Analysis

/// Keeps account of a run while it goes on, and tells the observer, one event at a time.
final class RunLedger: Sendable {
  private struct State {
    var files: [FileState]
  }

  private struct FileState {
    let file: InputFile
    var opened: FileOpened?
    var error: (any Error)?
    /// By the partition's index: sums are made in the order of the partitions, whichever is finished first.
    var accounts: [Int: PartitionAccount] = [:]
    var eventsRead = 0
    var eventsSelected = 0
  }

  private let state: Monitor<State>
  private let cutCount: Int
  private let observer: @Sendable (RunEvent) -> Void
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant

  init(_ inputs: [InputFile], cutCount: Int, observer: @escaping @Sendable (RunEvent) -> Void) {
    state = Monitor(State(files: inputs.map { FileState(file: $0) }))
    self.cutCount = cutCount
    self.observer = observer
    start = clock.now
  }

  var summaries: [FileSummary] {
    state.withLock { state in
      state.files.map { file in
        var sum = PartitionAccount(cutCount: cutCount)
        for (_, account) in file.accounts.sorted(by: { $0.key < $1.key }) { sum += account }
        return FileSummary(file: file.file, opened: file.opened, error: file.error, account: sum)
      }
    }
  }

  var elapsed: Duration { clock.now - start }

  var failures: [FileFailure] {
    state.withLock { state in
      state.files.compactMap { file in file.error.map { FileFailure(file: file.file, error: $0) } }
    }
  }

  func opened(_ index: Int, _ file: OpenedFile) {
    let opened = FileOpened(file)
    state.withLock {
      $0.files[index].opened = opened
      observer(.fileOpened(opened))
    }
  }

  /// Takes note of the first error of a file.
  func failed(_ index: Int, _ error: any Error) {
    state.withLock {
      guard $0.files[index].error == nil else { return }
      $0.files[index].error = error
      observer(.fileFailed(FileFailure(file: $0.files[index].file, error: error)))
    }
  }

  func finished(_ partition: Partition, _ account: PartitionAccount, bytes: Int) {
    state.withLock {
      $0.files[partition.file].accounts[partition.index] = account
      $0.files[partition.file].eventsRead += account.cutFlow.total
      $0.files[partition.file].eventsSelected += account.selected
      let file = $0.files[partition.file]
      observer(
        .partitionFinished(
          PartitionFinished(
            file: file.file, entries: partition.entries, selected: account.selected, bytes: bytes,
            fileEventsRead: file.eventsRead, fileEventsSelected: file.eventsSelected,
            fileEntries: file.opened?.entries ?? 0, elapsed: elapsed)))
    }
  }
}
