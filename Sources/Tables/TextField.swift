/// A column as the inner loop of an encoder wants it: the place of its values and nothing that is counted or checked.
enum TextField {
  case int32(UnsafePointer<Int32>, missing: UnsafePointer<Bool>?)
  case uint32(UnsafePointer<UInt32>)
  case int64(UnsafePointer<Int64>)
  case float32(UnsafePointer<Float>)
  case float64(UnsafePointer<Double>)
  case text(UnsafePointer<Int32>, TextCategories)

  /// The number of bytes that writing a value may change.
  var maximumLength: Int {
    if case .text(_, let categories) = self { categories.maximumLength } else { NumberText.maximumLength }
  }
}

/// The texts of a column, one behind the other.
struct TextCategories {
  private let bytes: UnsafeRawPointer
  /// Where each text begins, and where the last one ends.
  private let offsets: UnsafePointer<Int>
  private let count: Int
  let maximumLength: Int

  /// Calls `body` with the categories, which are valid during the call.
  static func with(_ categories: [String], _ body: (TextCategories) -> Void) {
    var bytes: [UInt8] = []
    var offsets = [0]
    for category in categories {
      bytes.append(contentsOf: category.utf8)
      offsets.append(bytes.count)
    }
    let maximumLength = categories.lazy.map(\.utf8.count).max() ?? 0
    bytes.append(0)
    bytes.withUnsafeBytes { bytes in
      offsets.withUnsafeBufferPointer { offsets in
        body(
          TextCategories(
            bytes: bytes.baseAddress!, offsets: offsets.baseAddress!, count: categories.count,
            maximumLength: maximumLength))
      }
    }
  }

  @inline(__always)
  func write(_ code: Int32, to place: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
    precondition(code >= 0 && code < count, "a code of a text column has no category")
    let offset = offsets[Int(code)]
    let length = offsets[Int(code) + 1] &- offset
    place.copyMemory(from: bytes + offset, byteCount: length)
    return place + length
  }
}

/// Calls `body` with `fields` and those of `columns`, which are valid during the call.
///
/// Each column's values are held by a call of its own, so that the depth of the stack is proportional to their number.
func withTextFields(of columns: ArraySlice<ColumnData>, _ fields: [TextField], _ body: ([TextField]) -> Void) {
  guard let column = columns.first, column.count > 0 else { return body(fields) }
  func proceed(_ field: TextField) {
    withTextFields(of: columns.dropFirst(), fields + [field], body)
  }
  switch column {
  case .int32(let values, let missing):
    values.withUnsafeBufferPointer { values in
      guard let missing else { return proceed(.int32(values.baseAddress!, missing: nil)) }
      precondition(missing.count == values.count, "one missing flag per value")
      missing.withUnsafeBufferPointer { proceed(.int32(values.baseAddress!, missing: $0.baseAddress!)) }
    }
  case .uint32(let values):
    values.withUnsafeBufferPointer { proceed(.uint32($0.baseAddress!)) }
  case .int64(let values):
    values.withUnsafeBufferPointer { proceed(.int64($0.baseAddress!)) }
  case .float32(let values):
    values.withUnsafeBufferPointer { proceed(.float32($0.baseAddress!)) }
  case .float64(let values):
    values.withUnsafeBufferPointer { proceed(.float64($0.baseAddress!)) }
  case .text(let categories, let codes):
    codes.withUnsafeBufferPointer { codes in
      TextCategories.with(categories) { proceed(.text(codes.baseAddress!, $0)) }
    }
  }
}
