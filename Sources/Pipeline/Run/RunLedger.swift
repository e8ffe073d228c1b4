import Base
import Events

/// Keeps account of a run while it goes on, and tells the observer, one event at a time.
final class RunLedger: Sendable {
  private struct FileState {
    let file: InputFile
    var opened: FileOpened?
    var error: (any Error)?
    /// Of all partitions that are finished; in whatever order, its sums are exact.
    var account: PartitionAccount
    /// How many of the events are to be read.
    var eventCount = 0
    /// Of the events worked through in this run.
    var bytesRead = 0
  }

  private let files: Monitor<[FileState]>
  private let observer: @Sendable (RunEvent) -> Void
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant

  init(_ inputs: [InputFile], cutCount: Int, observer: @escaping @Sendable (RunEvent) -> Void) {
    files = Monitor(inputs.map { FileState(file: $0, account: PartitionAccount(cutCount: cutCount)) })
    self.observer = observer
    start = clock.now
  }

  var summaries: [FileSummary] {
    files.withLock { files in
      files.map { file in
        FileSummary(file: file.file, opened: file.opened, error: file.error, account: file.account)
      }
    }
  }

  var elapsed: Duration { clock.now - start }

  var failures: [FileFailure] {
    files.withLock { files in
      files.enumerated().compactMap { index, file in
        file.error.map { FileFailure(index: index, file: file.file, error: $0) }
      }
    }
  }

  func opened(_ index: Int, _ found: FoundFile) {
    files.withLock {
      let opened = FileOpened(index, $0[index].file, found)
      $0[index].opened = opened
      observer(.fileOpened(opened))
    }
  }

  /// All files are known.
  func planned(_ plan: RunPlan) {
    files.withLock { files in
      for (index, count) in plan.eventCounts.enumerated() { files[index].eventCount = count }
      observer(.planned(plan))
    }
  }

  /// Takes note of what was found of a file before this attempt.
  func takeOver(_ finding: FileFinding, of index: Int) {
    switch finding {
    case .found(let found, _): opened(index, found)
    case .skipped(let reason): failed(index, PipelineError(.skippedBefore, reason))
    }
  }

  /// Takes note of what an interrupted run found of the files, and of those that it left out later.
  func takeOver(_ journal: RunJournal) {
    for (index, finding) in journal.files.sorted(by: { $0.key < $1.key }) { takeOver(finding, of: index) }
    for (index, reason) in journal.failedFiles.sorted(by: { $0.key < $1.key }) {
      failed(index, PipelineError(.skippedBefore, reason))
    }
  }

  /// Takes note of the partitions that an interrupted run has finished, and of how many files it knew.
  ///
  /// - Parameter bytes: the size of its table.
  func resumed(
    files fileCount: Int, _ finished: [(partition: Partition, account: PartitionAccount)], bytes: Int
  ) {
    files.withLock {
      for (partition, account) in finished { Self.add(account, of: partition, to: &$0) }
      observer(
        .resumed(
          RunResumed(
            files: fileCount, eventsRead: $0.map(\.account.cutFlow.total),
            rows: $0.reduce(0) { $0 + $1.account.selected },
            bytes: bytes)))
    }
  }

  private static func add(_ account: PartitionAccount, of partition: Partition, to files: inout [FileState]) {
    files[partition.file].account += account
  }

  /// Takes note of the first error of a file.
  func failed(_ index: Int, _ error: any Error) {
    files.withLock {
      guard $0[index].error == nil else { return }
      $0[index].error = error
      observer(.fileFailed(FileFailure(index: index, file: $0[index].file, error: error)))
    }
  }

  func finished(_ partition: Partition, _ account: PartitionAccount, bytesRead: Int, bytes: Int) {
    files.withLock {
      Self.add(account, of: partition, to: &$0)
      $0[partition.file].bytesRead += bytesRead
      let file = $0[partition.file]
      observer(
        .partitionFinished(
          PartitionFinished(
            index: partition.file, file: file.file, entries: partition.entries, selected: account.selected,
            bytesRead: bytesRead, bytes: bytes, fileEventsRead: file.account.cutFlow.total,
            fileEventsSelected: file.account.selected, fileBytesRead: file.bytesRead,
            fileEntries: file.eventCount, elapsed: elapsed)))
    }
  }
}
