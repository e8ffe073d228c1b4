/// The least and the greatest of a column's values, as keys: unsigned integers in the same order as the values.
struct ParquetRange: Sendable {
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
  private(set) var hasNaN = false

  init() {}

  init(lower: UInt64, upper: UInt64, hasNaN: Bool = false) {
    self.lower = lower
    self.upper = upper
    self.hasNaN = hasNaN
  }

  /// That of values of which some are NaN. They have no bounds: a NaN is in no range, and readers to whom it is greater than
  /// all numbers would take the bounds of the others for those of all, and pass over it.
  static var ofNaN: ParquetRange {
    var range = ParquetRange()
    range.hasNaN = true
    return range
  }

  mutating func formUnion(_ other: ParquetRange) {
    hasNaN = hasNaN || other.hasNaN
    lower = min(lower, other.lower)
    upper = max(upper, other.upper)
  }

  /// The bounds as Parquet's statistics have them; nil if there are no values, if some are NaN, or if the type has none. A zero is negative
  /// as a lower bound and positive as an upper one, as the format wants it.
  func bounds(_ type: ParquetType) -> (lower: [UInt8], upper: [UInt8])? {
    guard !hasNaN, lower <= upper, let bound = type.bound else { return nil }
    return (bound(lower, false), bound(upper, true))
  }

  /// The number of a key that ``Key/init(_:)-(Double)`` gave.
  static func number(_ key: UInt64, isUpper: Bool) -> Double {
    let value = Double(bitPattern: key >> 63 == 1 ? key ^ 1 << 63 : ~key)
    return value == 0 ? (isUpper ? 0.0 : -0.0) : value
  }
}
