import Columns

/// How the elements of a column lie in its pages.
struct ColumnEncoding: Sendable {
  enum Kind: Sendable {
    /// One bit per element, the lowest of a byte first.
    case bits
    /// Little-endian, as wide as in memory.
    case plain
    /// All first bytes of a page's elements, then all second bytes, and so on.
    case split
    /// Split, of signed integers with the sign in the lowest bit.
    case splitZigZag
    /// Split, of the differences between one element and the next.
    case splitDelta
    /// An IEEE half-precision number.
    case half
    case splitHalf
    /// The highest bits of a float, one element's behind the other's.
    case truncated
    /// Integers of so many bits, one behind the other: value = integer x step + minimum.
    case quantized(minimum: Double, step: Double)
    /// Which value of which kind a variant is: eight and four bytes.
    case choice
  }

  let kind: Kind
  /// The size of an element in bits.
  let bits: Int
  /// The type of an element when decoded, without regard to the field's type.
  let primitive: PrimitiveType
  /// Whether the elements are the ends of lists, counted from the first of the cluster.
  let isIndex: Bool

  /// Whether the elements say what variants hold.
  var isChoice: Bool { if case .choice = kind { true } else { false } }

  /// Nil for a type of column that is not read.
  init?(_ column: ColumnRecord) {
    bits = column.bits
    let type = Int(column.type)
    isIndex = [0x0E, 0x0F, 0x1A, 0x1B].contains(type)
    switch type {
    case 0x1C where 10...31 ~= bits:
      (kind, primitive) = (.truncated, .float)
    case 0x1D:
      guard 1...32 ~= bits, let range = column.range else { return nil }
      let largest = Double(UInt64(1) << UInt64(bits) - 1)
      (kind, primitive) = (
        .quantized(minimum: range.minimum, step: (range.maximum - range.minimum) / largest), .float
      )
    default:
      guard let (kind, primitive, expectedBits) = Self.ofFixedSize[type], bits == expectedBits else { return nil }
      (self.kind, self.primitive) = (kind, primitive)
    }
  }

  /// By the column's type in the file.
  private static let ofFixedSize: [Int: (Kind, PrimitiveType, bits: Int)] = [
    0x00: (.bits, .bool, 1),
    0x01: (.plain, .uint8, 8),
    0x02: (.plain, .int8, 8),
    0x03: (.plain, .int8, 8),
    0x04: (.plain, .uint8, 8),
    0x05: (.plain, .int16, 16),
    0x06: (.plain, .uint16, 16),
    0x07: (.plain, .int32, 32),
    0x08: (.plain, .uint32, 32),
    0x09: (.plain, .int64, 64),
    0x0A: (.plain, .uint64, 64),
    0x0B: (.half, .float, 16),
    0x0C: (.plain, .float, 32),
    0x0D: (.plain, .double, 64),
    0x0E: (.plain, .uint32, 32),
    0x0F: (.plain, .uint64, 64),
    0x10: (.choice, .uint64, 96),
    0x11: (.splitZigZag, .int16, 16),
    0x12: (.split, .uint16, 16),
    0x13: (.splitZigZag, .int32, 32),
    0x14: (.split, .uint32, 32),
    0x15: (.splitZigZag, .int64, 64),
    0x16: (.split, .uint64, 64),
    0x17: (.splitHalf, .float, 16),
    0x18: (.split, .float, 32),
    0x19: (.split, .double, 64),
    0x1A: (.splitDelta, .uint32, 32),
    0x1B: (.splitDelta, .uint64, 64),
  ]
}
