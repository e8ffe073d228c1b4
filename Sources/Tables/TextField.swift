/// A column as the inner loop of an encoder wants it: the place of its values and nothing that is counted or checked.
enum TextField {
  case int32(UnsafePointer<Int32>, missing: UnsafePointer<Bool>?)
  case uint32(UnsafePointer<UInt32>)
  case int64(UnsafePointer<Int64>)
  case float32(UnsafePointer<Float>)
  case float64(UnsafePointer<Double>)
  /// The categories' texts are in ``RowBlock``, the column's first one at this number.
  case text(UnsafePointer<Int32>, firstCategory: Int, categoryCount: Int)
}

/// Calls `body` with the fields of `columns`, which are valid during the call; with none if there are no rows.
///
/// Each column's values are held by a call of its own, so that the depth of the stack is proportional to their number.
func withTextFields(of columns: [ColumnData], _ body: ([TextField]) -> Void) {
  var fields: [TextField] = []
  fields.reserveCapacity(columns.count)
  var categoryCount = 0
  func proceed(_ field: TextField) {
    fields.append(field)
    holdNext()
  }
  func holdNext() {
    guard fields.count < columns.count, columns[fields.count].count > 0 else { return body(fields) }
    switch columns[fields.count] {
    case .int32(let values, let missing):
      values.withUnsafeBufferPointer { values in
        guard let missing else { return proceed(.int32(values.baseAddress!, missing: nil)) }
        precondition(missing.count == values.count, "one missing flag per value")
        missing.withUnsafeBufferPointer { proceed(.int32(values.baseAddress!, missing: $0.baseAddress!)) }
      }
    case .uint32(let values): values.withUnsafeBufferPointer { proceed(.uint32($0.baseAddress!)) }
    case .int64(let values): values.withUnsafeBufferPointer { proceed(.int64($0.baseAddress!)) }
    case .float32(let values): values.withUnsafeBufferPointer { proceed(.float32($0.baseAddress!)) }
    case .float64(let values): values.withUnsafeBufferPointer { proceed(.float64($0.baseAddress!)) }
    case .text(let categories, let codes):
      let first = categoryCount
      categoryCount += categories.count
      codes.withUnsafeBufferPointer {
        proceed(.text($0.baseAddress!, firstCategory: first, categoryCount: categories.count))
      }
    }
  }
  holdNext()
}
