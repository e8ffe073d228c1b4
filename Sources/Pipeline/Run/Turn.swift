import Base

/// What somebody who asks for something is told.
enum Turn<Value> {
  /// Here it is.
  case take(Value)
  /// There is none now, but there may be later.
  case wait
  /// There will be none.
  case over
}

extension Turn: Sendable where Value: Sendable {}
extension Turn: Equatable where Value: Equatable {}

extension Monitor {
  /// Asks now and after each change of the state until there is something to take or will be nothing; nil if there will be
  /// nothing. Blocks the calling thread.
  func take<Value>(_ ask: (inout State) -> Turn<Value>) -> Value? {
    let turn = wait { state -> Turn<Value>? in
      let turn = ask(&state)
      return if case .wait = turn { nil } else { turn }
    }
    return if case .take(let value) = turn { value } else { nil }
  }
}
