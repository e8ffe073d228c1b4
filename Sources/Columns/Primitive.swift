/// A type whose values a column can hold flat in memory: `Bool`, the fixed-width integers, `Float` and `Double`.
public protocol Primitive: BitwiseCopyable, Sendable, Equatable {
  /// Which of the primitive types this is.
  static var primitiveType: PrimitiveType { get }
}

/// The primitive types by name, for code that learns a type at run time.
public enum PrimitiveType: String, Sendable, CaseIterable {
  case bool, int8, uint8, int16, uint16, int32, uint32, int64, uint64, float, double

  /// The size of one value in bytes, in memory.
  public var size: Int {
    switch self {
    case .bool, .int8, .uint8: 1
    case .int16, .uint16: 2
    case .int32, .uint32, .float: 4
    case .int64, .uint64, .double: 8
    }
  }

  /// Whether values are floating-point numbers.
  public var isFloatingPoint: Bool { self == .float || self == .double }

  /// The Swift type of this name.
  public var type: any Primitive.Type {
    switch self {
    case .bool: Bool.self
    case .int8: Int8.self
    case .uint8: UInt8.self
    case .int16: Int16.self
    case .uint16: UInt16.self
    case .int32: Int32.self
    case .uint32: UInt32.self
    case .int64: Int64.self
    case .uint64: UInt64.self
    case .float: Float.self
    case .double: Double.self
    }
  }
}

extension Bool: Primitive { public static var primitiveType: PrimitiveType { .bool } }
extension Int8: Primitive { public static var primitiveType: PrimitiveType { .int8 } }
extension UInt8: Primitive { public static var primitiveType: PrimitiveType { .uint8 } }
extension Int16: Primitive { public static var primitiveType: PrimitiveType { .int16 } }
extension UInt16: Primitive { public static var primitiveType: PrimitiveType { .uint16 } }
extension Int32: Primitive { public static var primitiveType: PrimitiveType { .int32 } }
extension UInt32: Primitive { public static var primitiveType: PrimitiveType { .uint32 } }
extension Int64: Primitive { public static var primitiveType: PrimitiveType { .int64 } }
extension UInt64: Primitive { public static var primitiveType: PrimitiveType { .uint64 } }
extension Float: Primitive { public static var primitiveType: PrimitiveType { .float } }
extension Double: Primitive { public static var primitiveType: PrimitiveType { .double } }
