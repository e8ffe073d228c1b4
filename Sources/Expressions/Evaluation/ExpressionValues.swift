/// Numbers of some rows; flags are 0 and 1, and what is missing is NaN.
package enum ExpressionValues: Sendable, Equatable {
  /// The same for all rows.
  case constant(Double)
  /// One for each row.
  case numbers([Double])
  /// A list for each row: those of row `i` are `content[offsets[i]..<offsets[i + 1]]`.
  case lists(offsets: [Int], content: [Double])
}

/// What was read of a variable, for all rows that an expression is computed for.
package enum ExpressionInput: Sendable {
  case numbers([Double])
  /// - Parameter offsets: one more than rows, ascending from 0 to the number of elements.
  case lists(offsets: [Int], content: [Double])
  /// Texts from a small set, by their numbers in it; -1 where one is missing.
  case texts(categories: [String], codes: [Int32])

  var count: Int {
    switch self {
    case .numbers(let values): values.count
    case .lists(let offsets, _): offsets.count - 1
    case .texts(_, let codes): codes.count
    }
  }
}
