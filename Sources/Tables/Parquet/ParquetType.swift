import Columns

/// How elements of one type lie in a Parquet file: what this format has to know of a type, but for how a page of them is
/// written, which ``ParquetPageWriter`` says.
struct ParquetType: Sendable {
  /// Parquet's numbers for its physical types.
  enum Physical: Int, Sendable {
    case boolean = 0
    case int32 = 1
    case int64 = 2
    case float = 4
    case double = 5
    case byteArray = 6
  }

  let physical: Physical
  /// Parquet's older number for what the physical type stands for; nil if that says it all.
  var converted: Int?
  /// Writes the same in the newer way.
  var writeLogical: (@Sendable (inout ThriftWriter) -> Void)?
  /// A key of a ``ParquetRange`` as statistics have it; nil for types without bounds, or with bounds that are no keys.
  var bound: (@Sendable (_ key: UInt64, _ isUpper: Bool) -> [UInt8])?

  init(_ type: ElementType) {
    switch type {
    case .flag:
      self.init(physical: .boolean)
    case .int32:
      self.init(physical: .int32, bound: { key, _ in Self.bytes(UInt32(truncatingIfNeeded: key)) })
    case .uint32:
      self.init(
        physical: .int32, converted: 13,
        writeLogical: { logicalType in
          logicalType.field(10) { integer in
            integer.field(1, int8: 32)
            integer.field(2, bool: false)
          }
        }, bound: { key, _ in Self.bytes(UInt32(truncatingIfNeeded: key)) })
    case .int64:
      self.init(physical: .int64, bound: { key, _ in Self.bytes(key ^ 1 << 63) })
    case .float32:
      self.init(
        physical: .float, bound: { Self.bytes(Float(ParquetRange.number($0, isUpper: $1)).bitPattern) })
    case .float64:
      self.init(physical: .double, bound: { Self.bytes(ParquetRange.number($0, isUpper: $1).bitPattern) })
    case .text:
      self.init(physical: .byteArray, converted: 0, writeLogical: { $0.field(1) { _ in } })
    }
  }

  private init(
    physical: Physical, converted: Int? = nil, writeLogical: (@Sendable (inout ThriftWriter) -> Void)? = nil,
    bound: (@Sendable (UInt64, Bool) -> [UInt8])? = nil
  ) {
    self.physical = physical
    self.converted = converted
    self.writeLogical = writeLogical
    self.bound = bound
  }

  private static func bytes(_ word: some FixedWidthInteger) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(word: word)
    return bytes
  }
}
