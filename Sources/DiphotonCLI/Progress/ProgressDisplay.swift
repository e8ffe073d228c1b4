import Dispatch
import Foundation
import Pipeline
import Synchronization

/// Shows a run on a terminal: lines at the bottom that are drawn again several times a second.
final class ProgressDisplay: Sendable {
  private static let interval = DispatchTimeInterval.milliseconds(100)

  private let board: Mutex<ProgressBoard>
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  /// May be used from any thread, which its type does not say.
  private nonisolated(unsafe) let timer: any DispatchSourceTimer

  init(labels: [String]) {
    board = Mutex(ProgressBoard(labels: labels))
    start = clock.now
    timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "diphoton.progress"))
    timer.schedule(deadline: .now() + Self.interval, repeating: Self.interval)
    timer.setEventHandler { [weak self] in self?.draw() }
    timer.resume()
  }

  func show(_ event: RunEvent) {
    board.withLock { $0.apply(event, at: clock.now - start) }
  }

  /// Removes the lines.
  func end() {
    timer.cancel()
    StandardError.endStatus()
  }

  private func draw() {
    let board = board.withLock { $0 }
    StandardError.show { window in
      ProgressText(board: board, width: window.width, height: window.height, elapsed: clock.now - start).lines
    }
  }
}
