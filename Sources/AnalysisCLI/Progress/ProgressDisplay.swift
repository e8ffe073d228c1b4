import Dispatch
import Synchronization

/// Shows what is known of some work again and again while it goes on.
package final class ProgressDisplay<State: Sendable>: Sendable {
  private let state: Mutex<State>
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  /// May be used from any thread, which its type does not say.
  private nonisolated(unsafe) let timer: any DispatchSourceTimer

  /// - Parameter show: gets the state and the time since the start.
  init(_ state: State, every interval: DispatchTimeInterval, show: @escaping @Sendable (State, Duration) -> Void) {
    self.state = Mutex(state)
    start = clock.now
    timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "progress"))
    timer.schedule(deadline: .now() + interval, repeating: interval)
    timer.setEventHandler { [weak self] in
      guard let self else { return }
      show(self.state.withLock { $0 }, clock.now - start)
    }
    timer.resume()
  }

  /// Changes the state, given the time since the start.
  package func update(_ change: (inout State, Duration) -> Void) {
    state.withLock { change(&$0, clock.now - start) }
  }

  /// Removes the lines that are drawn.
  package func end() {
    timer.cancel()
    StandardError.endStatus()
  }
}

extension DispatchTimeInterval {
  /// How often lines on a terminal are drawn again.
  static let redrawing = milliseconds(100)
}

extension ProgressDisplay<ProgressBoard> {
  /// Shows a run on a terminal: lines at the bottom, one for each file and the total.
  convenience init(labels: [String]) {
    self.init(ProgressBoard(labels: labels), every: .redrawing) { board, elapsed in
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
