import Analysis

/// Keeps account of a run while it goes on, and tells the observer, one event at a time.
final class RunLedger: Sendable {
  private let files: Monitor<[FileSummary]>
  private let observer: @Sendable (RunEvent) -> Void
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant

  init(_ inputs: [InputFile], cutCount: Int, observer: @escaping @Sendable (RunEvent) -> Void) {
    let flow = CutFlow(passed: Array(repeating: 0, count: cutCount))
    files = Monitor(inputs.map { FileSummary(file: $0, cutFlow: flow) })
    self.observer = observer
    start = clock.now
  }

  var summaries: [FileSummary] { files.withLock { $0 } }

  var elapsed: Duration { clock.now - start }

  var failures: [FileFailure] {
    summaries.compactMap { file in file.error.map { FileFailure(file: file.file, error: $0) } }
  }

  func opened(_ index: Int, _ file: OpenedFile) {
    files.withLock {
      $0[index].entries = file.tree.entryCount
      observer(.fileOpened(FileOpened(file)))
    }
  }

  /// Takes note of the first error of a file.
  func failed(_ index: Int, _ error: any Error) {
    files.withLock {
      guard $0[index].error == nil else { return }
      $0[index].error = error
      observer(.fileFailed(FileFailure(file: $0[index].file, error: error)))
    }
  }

  func finished(_ partition: Partition, selected: Int, bytesRead: Int, bytes: Int, cutFlow: CutFlow) {
    files.withLock {
      $0[partition.file].eventsSelected += selected
      $0[partition.file].bytesRead += bytesRead
      $0[partition.file].cutFlow += cutFlow
      let file = $0[partition.file]
      observer(
        .partitionFinished(
          PartitionFinished(
            file: file.file, entries: partition.entries, selected: selected, bytesRead: bytesRead, bytes: bytes,
            fileEventsRead: file.cutFlow.total, fileEventsSelected: file.eventsSelected,
            fileBytesRead: file.bytesRead, fileEntries: file.entries, elapsed: elapsed)))
    }
  }
}
