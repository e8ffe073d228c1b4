/// What was read of a variable, for all rows that an expression is computed for.
package enum ExpressionInput: Sendable {
  /// One number for each row.
  case single(StoredNumbers)
  /// - Parameter offsets: one more than rows, ascending from 0 to the number of elements.
  case nested(offsets: [Int], content: StoredNumbers)
  /// Texts from a small set, by their numbers in it; -1 where one is missing.
  case texts(categories: [String], codes: [Int32])

  package static func numbers(_ values: [Double]) -> ExpressionInput { .single(StoredNumbers(values)) }

  package static func lists(offsets: [Int], content: [Double]) -> ExpressionInput {
    .nested(offsets: offsets, content: StoredNumbers(content))
  }

  /// The number of rows.
  var count: Int {
    switch self {
    case .single(let values): values.count
    case .nested(let offsets, _): offsets.count - 1
    case .texts(_, let codes): codes.count
    }
  }
}
