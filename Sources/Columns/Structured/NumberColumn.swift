/// One number per row, of a type that is known at run time.
public enum NumberColumn: Sendable, Equatable {
  case bool([Bool])
  case int8([Int8])
  case uint8([UInt8])
  case int16([Int16])
  case uint16([UInt16])
  case int32([Int32])
  case uint32([UInt32])
  case int64([Int64])
  case uint64([UInt64])
  case float([Float])
  case double([Double])

  public var type: PrimitiveType {
    switch self {
    case .bool: .bool
    case .int8: .int8
    case .uint8: .uint8
    case .int16: .int16
    case .uint16: .uint16
    case .int32: .int32
    case .uint32: .uint32
    case .int64: .int64
    case .uint64: .uint64
    case .float: .float
    case .double: .double
    }
  }

  /// The number of rows.
  public var count: Int { withUnsafeBytes { $0.count } / type.size }

  /// Calls `body` with the numbers as they lie in memory.
  public func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    switch self {
    case .bool(let values): try values.withUnsafeBytes(body)
    case .int8(let values): try values.withUnsafeBytes(body)
    case .uint8(let values): try values.withUnsafeBytes(body)
    case .int16(let values): try values.withUnsafeBytes(body)
    case .uint16(let values): try values.withUnsafeBytes(body)
    case .int32(let values): try values.withUnsafeBytes(body)
    case .uint32(let values): try values.withUnsafeBytes(body)
    case .int64(let values): try values.withUnsafeBytes(body)
    case .uint64(let values): try values.withUnsafeBytes(body)
    case .float(let values): try values.withUnsafeBytes(body)
    case .double(let values): try values.withUnsafeBytes(body)
    }
  }

  /// The numbers as an array of `type`; nil if they are of another.
  public func values<Element: Primitive>(of type: Element.Type) -> [Element]? {
    switch self {
    case .bool(let values): values as? [Element]
    case .int8(let values): values as? [Element]
    case .uint8(let values): values as? [Element]
    case .int16(let values): values as? [Element]
    case .uint16(let values): values as? [Element]
    case .int32(let values): values as? [Element]
    case .uint32(let values): values as? [Element]
    case .int64(let values): values as? [Element]
    case .uint64(let values): values as? [Element]
    case .float(let values): values as? [Element]
    case .double(let values): values as? [Element]
    }
  }
}
