import Columns

/// A column as the inner loop of an encoder wants it: the place of its values and nothing that is counted or checked.
struct TextField {
  enum Values {
    case flags(UnsafePointer<Bool>)
    case int32(UnsafePointer<Int32>)
    case uint32(UnsafePointer<UInt32>)
    case int64(UnsafePointer<Int64>)
    case float32(UnsafePointer<Float>)
    case float64(UnsafePointer<Double>)
    /// The categories' texts are in ``RowBlock``, the column's first one at this number.
    case text(UnsafePointer<Int32>, firstCategory: Int, categoryCount: Int)
  }

  let values: Values
  /// Which rows have a value; nil if all have, or if a NaN says that one has none.
  let present: UnsafePointer<Bool>?
}

/// Calls `body` with the fields of `columns`, which are valid during the call; with none if there are no rows.
///
/// Each column's values are held by a call of its own, so that the depth of the stack is proportional to their number.
func withTextFields(of columns: [ColumnValues], _ body: ([TextField]) -> Void) {
  var fields: [TextField] = []
  fields.reserveCapacity(columns.count)
  var categoryCount = 0
  func holdNext() {
    guard fields.count < columns.count, columns[fields.count].count > 0 else { return body(fields) }
    let column = columns[fields.count]
    precondition(column.nesting == .single, "a field is a single value")
    func proceed(_ values: TextField.Values) {
      guard case .flags(let present) = column.validity else {
        fields.append(TextField(values: values, present: nil))
        return holdNext()
      }
      present.withUnsafeBufferPointer {
        fields.append(TextField(values: values, present: $0.baseAddress!))
        holdNext()
      }
    }
    switch column.elements {
    case .flags(let values): values.withUnsafeBufferPointer { proceed(.flags($0.baseAddress!)) }
    case .int32(let values): values.withUnsafeBufferPointer { proceed(.int32($0.baseAddress!)) }
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
