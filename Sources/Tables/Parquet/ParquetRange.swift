import Columns

/// The least and the greatest of a column's values, as keys: unsigned integers in the same order as the values.
struct ParquetRange {
  struct Key {
    let bits: UInt64

    init(_ value: Int64) { bits = UInt64(bitPattern: value) ^ 1 << 63 }

    init(_ value: Double) {
      let bits = value.bitPattern
      self.bits = bits >> 63 == 1 ? ~bits : bits | 1 << 63
    }
  }

  var lower: UInt64 = .max
  var upper: UInt64 = 0

  mutating func formUnion(_ other: ParquetRange) {
    lower = min(lower, other.lower)
    upper = max(upper, other.upper)
  }

  /// The bounds as Parquet's statistics have them; nil if there are no values. A zero is negative as a lower bound and
  /// positive as an upper one, as the format wants it.
  func bounds(_ type: ElementType) -> (lower: [UInt8], upper: [UInt8])? {
    guard lower <= upper else { return nil }
    func bytes<Word: FixedWidthInteger>(_ word: (UInt64, Bool) -> Word) -> ([UInt8], [UInt8]) {
      let words = (word(lower, false), word(upper, true))
      var (first, second): ([UInt8], [UInt8]) = ([], [])
      first.append(word: words.0)
      second.append(word: words.1)
      return (first, second)
    }
    switch type {
    case .int32, .uint32: return bytes { key, _ in UInt32(truncatingIfNeeded: key) }
    case .int64: return bytes { key, _ in key ^ 1 << 63 }
    case .float32: return bytes { Float(Self.number($0, isUpper: $1)).bitPattern }
    case .float64: return bytes { Self.number($0, isUpper: $1).bitPattern }
    case .flag, .text: return nil
    }
  }

  private static func number(_ key: UInt64, isUpper: Bool) -> Double {
    let value = Double(bitPattern: key >> 63 == 1 ? key ^ 1 << 63 : ~key)
    return value == 0 ? (isUpper ? 0.0 : -0.0) : value
  }
}
