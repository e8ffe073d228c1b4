/// The values of one column of a feature table.
///
/// A missing floating-point value is NaN; a missing integer is a row for which `missing` holds `true`.
public enum ColumnData: Sendable, Equatable {
  case int32([Int32], missing: [Bool]? = nil)
  case uint32([UInt32])
  case int64([Int64])
  case float32([Float])
  case float64([Double])
  /// Text from a small set: row `i` holds `categories[codes[i]]`.
  case text(categories: [String], codes: [Int32])

  /// The number of rows.
  public var count: Int {
    switch self {
    case .int32(let values, _): values.count
    case .uint32(let values): values.count
    case .int64(let values): values.count
    case .float32(let values): values.count
    case .float64(let values): values.count
    case .text(_, let codes): codes.count
    }
  }

  public var type: ColumnType {
    switch self {
    case .int32: .int32
    case .uint32: .uint32
    case .int64: .int64
    case .float32: .float32
    case .float64: .float64
    case .text: .text
    }
  }
}
