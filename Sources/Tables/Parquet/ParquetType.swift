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
  /// What takes elements that are read.
  let makeElements: @Sendable () -> any ParquetElements

  init(_ type: ElementType) {
    switch type {
    case .flag:
      self.init(physical: .boolean, makeElements: { ParquetFlags() })
    case .int32:
      self.init(
        physical: .int32, bound: { key, _ in Self.bytes(UInt32(truncatingIfNeeded: key)) },
        makeElements: { ParquetNumbers<Int32>(placeholder: 0) })
    case .uint32:
      self.init(
        physical: .int32, converted: 13,
        writeLogical: { logicalType in
          logicalType.field(10) { integer in
            integer.field(1, int8: 32)
            integer.field(2, bool: false)
          }
        }, bound: { key, _ in Self.bytes(UInt32(truncatingIfNeeded: key)) },
        makeElements: { ParquetNumbers<UInt32>(placeholder: 0) })
    case .int64:
      self.init(
        physical: .int64, bound: { key, _ in Self.bytes(key ^ 1 << 63) },
        makeElements: { ParquetNumbers<Int64>(placeholder: 0) })
    case .float32:
      self.init(
        physical: .float, bound: { Self.bytes(Float(ParquetRange.number($0, isUpper: $1)).bitPattern) },
        makeElements: { ParquetNumbers<Float>(placeholder: .nan) })
    case .float64:
      self.init(
        physical: .double, bound: { Self.bytes(ParquetRange.number($0, isUpper: $1).bitPattern) },
        makeElements: { ParquetNumbers<Double>(placeholder: .nan) })
    case .text:
      self.init(
        physical: .byteArray, converted: 0, writeLogical: { $0.field(1) { _ in } }, makeElements: { ParquetTexts() })
    }
  }

  private init(
    physical: Physical, converted: Int? = nil, writeLogical: (@Sendable (inout ThriftWriter) -> Void)? = nil,
    bound: (@Sendable (UInt64, Bool) -> [UInt8])? = nil, makeElements: @escaping @Sendable () -> any ParquetElements
  ) {
    self.physical = physical
    self.converted = converted
    self.writeLogical = writeLogical
    self.bound = bound
    self.makeElements = makeElements
  }

  /// The type of elements that a schema describes so; nil if it is not read here.
  static func element(physical: Int?, converted: Int?) -> ElementType? {
    switch (physical.flatMap(Physical.init), converted) {
    // What others say of signed integers and of bytes.
    case (.int32, 17): .int32
    case (.int64, 18): .int64
    case (.byteArray, nil): .text
    case (let physical, let converted):
      ElementType.allCases.first {
        let type = ParquetType($0)
        return type.physical == physical && type.converted == converted
      }
    }
  }

  private static func bytes(_ word: some FixedWidthInteger) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(word: word)
    return bytes
  }
}
