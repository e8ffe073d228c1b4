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
  ///   - showsProgress: whether more is said than warnings.
  ///   - isTerminal: whether lines can be drawn again.
  init(
    of files: [InputFile], showsProgress: Bool, skipsBadFiles: Bool, logger: Logger,
    isTerminal: Bool = StandardError.isTerminal
  ) {
    self.skipsBadFiles = skipsBadFiles
    self.logger = logger
    board = showsProgress && isTerminal ? ProgressDisplay(files: files) : nil
    lines = showsProgress && !isTerminal ? ProgressLines(of: files) : nil
  }

  func show(_ event: RunEvent) {
    for doubt in event.doubts(skippingBadFiles: skipsBadFiles) { logger.warning("\(doubt)") }
    board?.update { $0.apply(event, at: $1) }
    lines?.show(event)
  }

  /// Leaves standard error to others.
  func end() {
    board?.end()
  }
}
