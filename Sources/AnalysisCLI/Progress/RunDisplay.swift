import Foundation
import Logging
import Pipeline

/// What is said of a run on standard error while it goes on: warnings always, progress in the way that fits.
struct RunDisplay: Sendable {
  private let skipsBadFiles: Bool
  private let logger: Logger
  private let board: ProgressDisplay<ProgressBoard>?
  private let lines: ProgressLines?

  /// - Parameters:
  ///   - labels: those of the files.
  ///   - showsProgress: whether more is said than warnings.
  ///   - isTerminal: whether lines can be drawn again.
  init(
    labels: [String], showsProgress: Bool, skipsBadFiles: Bool, logger: Logger,
    isTerminal: Bool = StandardError.isTerminal
  ) {
    self.skipsBadFiles = skipsBadFiles
    self.logger = logger
    board = showsProgress && isTerminal ? ProgressDisplay(labels: labels) : nil
    lines = showsProgress && !isTerminal ? ProgressLines(fileCount: labels.count) : nil
  }

  func show(_ event: RunEvent) {
    switch event {
    case .fileOpened(let opened):
      if !opened.wasClosed {
        logger.warning(
          "\(opened.file.location) was not closed by its writer; what could be recovered is read: \(opened.entries) events"
        )
      }
      if !opened.replaced.isEmpty {
        logger.warning(
          "\(opened.file.location): its \(opened.replaced.joined(separator: " and its ")) is not used, as the catalogue gives another value"
        )
      }
    case .fileFailed(let failure):
      // Else the run ends with this as its error.
      if skipsBadFiles, failure.isOfFile { logger.warning("skipped: \(failure)") }
    case .resumed, .partitionFinished: break
    }
    board?.update { $0.apply(event, at: $1) }
    lines?.show(event)
  }

  /// Leaves standard error to others.
  func end() {
    board?.end()
  }
}
