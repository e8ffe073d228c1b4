/// A quantity of several objects, as columns store it.
enum ObjectValues: Sendable, Equatable {
  /// NaN where there is none.
  case reals([Float])
  case integers([Int32])

  /// Whether an object has no value.
  func isMissing(_ index: Int) -> Bool {
    switch self {
    case .reals(let values): values[index].isNaN
    case .integers: false
    }
  }
}
