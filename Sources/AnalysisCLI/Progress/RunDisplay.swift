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
    case .planned(let plan): warn(ofRepetitionsIn: plan)
    case .resumed, .partitionFinished: break
    }
    board?.update { $0.apply(event, at: $1) }
    lines?.show(event)
  }

  /// Says so if events are read more than once.
  private func warn(ofRepetitionsIn plan: RunPlan) {
    let repetitions = plan.repetitions
    guard let first = repetitions.first else { return }
    let inputs = first.map { plan.identity.inputs[$0] }
    let places = Enumeration.text(inputs.map(\.shown))
    let isOne = Set(inputs.map(\.shown)).count == 1
    let labels =
      Set(inputs.map(\.label)).count == 1 ? "" : ", under the labels " + Enumeration.text(inputs.map(\.label))
    let others = repetitions.count == 1 ? "" : "; so it is with \(repetitions.count - 1) more files"
    logger.warning(
      isOne
        ? "\(places) is named \(inputs.count) times, so that its events are in the table more than once\(labels); name it once\(others)"
        : "\(places) hold the same events, which are in the table more than once\(labels); name one of them\(others)"
    )
  }

  /// Leaves standard error to others.
  func end() {
    board?.end()
  }
}
