import Base
import Pipeline
import Synchronization

/// Shows what is known of some work again and again while it goes on; nothing where no thread can be made for it.
package final class ProgressDisplay<State: Sendable>: Sendable {
  private let state: Mutex<State>
  private let isOver = Monitor(false)
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant

  /// - Parameter show: gets the state and the time since the start.
  init(_ state: State, every interval: Duration, show: @escaping @Sendable (State, Duration) -> Void) {
    self.state = Mutex(state)
    start = clock.now
    try? OwnThread.start("diphoton-progress") { [self] in
      while isOver.wait(atMost: interval, for: { $0 ? true : nil }) == nil {
        show(self.state.withLock { $0 }, clock.now - start)
      }
    }
  }

  /// Changes the state, given the time since the start.
  package func update(_ change: (inout State, Duration) -> Void) {
    state.withLock { change(&$0, clock.now - start) }
  }

  /// Removes the lines that are drawn.
  package func end() {
    isOver.withLock { $0 = true }
    StandardError.endStatus()
  }
}

extension Duration {
  /// How often lines on a terminal are drawn again.
  static let redrawing = Duration.milliseconds(100)
}

extension ProgressDisplay<ProgressBoard> {
  /// Shows a run on a terminal: lines at the bottom, one for each file at work and the total.
  convenience init(files: [InputFile]) {
    self.init(ProgressBoard(files: files), every: .redrawing) { board, elapsed in
      StandardError.show { window in
        ProgressText(board: board, width: window.width, height: window.height, elapsed: elapsed).lines
      }
    }
  }
}

extension ProgressDisplay<WorkStep> {
  /// Shows steps of other work: on a terminal a line at the bottom, else a plain line every other second.
  package convenience init() {
    let isTerminal = StandardError.isTerminal
    self.init(WorkStep(), every: isTerminal ? .redrawing : .seconds(2)) { step, elapsed in
      if isTerminal {
        StandardError.show { [step.line(width: $0.width, elapsed: elapsed)] }
      } else {
        StandardError.write(step.text)
      }
    }
  }
}
