import Logging
import Pipeline

/// Shows a run as lines on standard error: one per partition that is finished, and warnings.
struct ProgressLines: Sendable {
  let isQuiet: Bool
  let skipsBadFiles: Bool
  let logger: Logger

  func show(_ event: RunEvent) {
    switch event {
    case .fileOpened(let opened):
      if !opened.wasClosed {
        logger.warning(
          "\(opened.file.location) was not closed by its writer; what could be recovered is read: \(opened.entries) events"
        )
      }
    case .fileFailed(let failure):
      // Without skipping, the run ends with this as its error.
      if skipsBadFiles { logger.warning("skipped: \(failure)") }
    case .resumed(let resumed):
      if !isQuiet { StandardError.write(Self.line(resumed)) }
    case .partitionFinished(let partition):
      if !isQuiet { StandardError.write(Self.line(partition)) }
    }
  }

  /// Such as `going on after 100,000 events, 6,340 rows and 3,436,495 bytes of an interrupted run`.
  static func line(_ resumed: RunResumed) -> String {
    let events = resumed.eventsRead.reduce(0, +)
    return "going on after \(NumberText.grouped(events)) events, \(NumberText.grouped(resumed.rows)) rows and "
      + "\(NumberText.grouped(resumed.bytes)) bytes of an interrupted run"
  }

  /// Such as `tt: 50,000 of 576,491 events, 24,014 selected, 812,345 events/s`; all figures are the file's so far.
  static func line(_ partition: PartitionFinished) -> String {
    let seconds = max(partition.elapsed / .seconds(1), 1e-3)
    let rate = Int(Double(partition.fileEventsRead) / seconds)
    return "\(partition.file.label): \(NumberText.grouped(partition.fileEventsRead)) of "
      + "\(NumberText.grouped(partition.fileEntries)) events, "
      + "\(NumberText.grouped(partition.fileEventsSelected)) selected, \(NumberText.grouped(rate)) events/s"
  }
}
