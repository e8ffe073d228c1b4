import Base
import Pipeline
import Synchronization

/// Shows a run where there is no terminal: a line now and then.
final class ProgressLines: Sendable {
  /// With more files than these, their ends are no longer worth a line each.
  private static let manyFiles = 20
  private static let pause = Duration.seconds(2)

  private let fileCount: Int
  private let last = Mutex<ContinuousClock.Instant?>(nil)
  /// What this run has read of all files.
  private let eventsRead = Mutex(0)

  init(fileCount: Int) { self.fileCount = fileCount }

  func show(_ event: RunEvent) {
    switch event {
    case .fileOpened, .fileFailed, .planned: break
    case .resumed(let resumed): StandardError.write(Self.line(resumed))
    case .partitionFinished(let partition):
      let isEnd = partition.fileEventsRead == partition.fileEntries && fileCount <= Self.manyFiles
      let eventsRead = eventsRead.withLock {
        $0 += partition.entries.count
        return $0
      }
      if isEnd || isTime() { StandardError.write(Self.line(partition, eventsRead: eventsRead)) }
    }
  }

  /// Whether the last line was long ago.
  private func isTime() -> Bool {
    last.withLock { last in
      let now = ContinuousClock.now
      if let last, now - last < Self.pause { return false }
      last = now
      return true
    }
  }

  /// Such as `resuming after 100,000 events, 6,340 rows and 3,436,495 bytes of an interrupted run`.
  static func line(_ resumed: RunResumed) -> String {
    let events = resumed.eventsRead.reduce(0, +)
    if events == 0 { return "resuming an interrupted run that had found \(Numeral.grouped(resumed.files)) files" }
    return "resuming after \(Numeral.grouped(events)) events, \(Numeral.grouped(resumed.rows)) rows and "
      + "\(Numeral.grouped(resumed.bytes)) bytes of an interrupted run"
  }

  /// Such as `tt: 50,000 of 576,491 events, 24,014 selected, 812,345 events/s`: the file's figures, and the run's rate.
  private static func line(_ partition: PartitionFinished, eventsRead: Int) -> String {
    let rate = Int(Double(eventsRead) / max(partition.elapsed / .seconds(1), 1e-3))
    return "\(partition.file.label.printable): \(Numeral.grouped(partition.fileEventsRead)) of "
      + "\(Numeral.grouped(partition.fileEntries)) events, "
      + "\(Numeral.grouped(partition.fileEventsSelected)) selected, \(Numeral.grouped(rate)) events/s"
  }
}
