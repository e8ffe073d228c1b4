import Columns

/// A branch that a file has, and how its numbers become those of a quantity.
struct StoredBranch {
  /// As what the numbers are read.
  enum Reading {
    /// As what is asked for.
    case plain
    /// As float32 values, which are scaled or widened.
    case floats
    /// As float64 values, which are scaled.
    case doubles
    /// As float64 values, each of which has to be a whole number.
    case wholeNumbers
  }

  let name: String
  let source: EventSchema.Source
  /// The type of the numbers in the file.
  private let type: PrimitiveType
  private let quantity: Quantity

  /// - Parameter type: that of the numbers in the file; nil if it has no such branch, which reading tells.
  init(_ name: String, _ type: PrimitiveType?, of quantity: Quantity, in source: EventSchema.Source) {
    self.name = name
    self.source = source
    self.type = type ?? quantity.type
    self.quantity = quantity
  }

  /// Whether the values are those of the file, and each is a single-precision number.
  var isSinglePrecision: Bool { quantity.type == .float && source.factor == 1 && type.fitsSinglePrecision }

  /// Whether the values are those of the file, in the quantity's own type.
  var isAsStored: Bool { quantity.type == type && source.isPlain }

  /// How values of the quantity are read as `wanted`, which is its own type or `Double`.
  func reading(as wanted: PrimitiveType) -> Reading {
    if quantity.type.isFloatingPoint {
      if source.factor == 1, wanted == .float { return .plain }
      return type.fitsSinglePrecision ? .floats : .doubles
    }
    if wanted == .double { return .doubles }
    return source.negatives == .kept && !type.isFloatingPoint ? .plain : .wholeNumbers
  }
}

extension PrimitiveType {
  /// Whether each value is a single-precision number.
  fileprivate var fitsSinglePrecision: Bool {
    switch self {
    case .bool, .int8, .uint8, .int16, .uint16, .float: true
    case .int32, .uint32, .int64, .uint64, .double: false
    }
  }
}
