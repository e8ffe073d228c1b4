import Columns

/// Turns numbers of one primitive type into another.
enum NumericConversion {
  /// The values in `buffer`, or nil if one does not fit. Unsigned numbers of 64 bits become signed ones by their bits, as
  /// numbers that only tell things apart.
  static func convert<Element: Primitive>(
    _ buffer: RawBuffer, from stored: PrimitiveType, to type: Element.Type
  ) -> [Element]? {
    switch stored {
    case .bool: integers(buffer.array(of: UInt8.self), type)
    case .int8: integers(buffer.array(of: Int8.self), type)
    case .uint8: integers(buffer.array(of: UInt8.self), type)
    case .int16: integers(buffer.array(of: Int16.self), type)
    case .uint16: integers(buffer.array(of: UInt16.self), type)
    case .int32: integers(buffer.array(of: Int32.self), type)
    case .uint32: integers(buffer.array(of: UInt32.self), type)
    case .int64: integers(buffer.array(of: Int64.self), type)
    case .uint64 where type == Int64.self: buffer.array(of: Int64.self) as? [Element]
    case .uint64: integers(buffer.array(of: UInt64.self), type)
    case .float: floats(buffer.array(of: Float.self), type)
    case .double: floats(buffer.array(of: Double.self), type)
    }
  }

  private static func floats<Stored: BinaryFloatingPoint, Element: Primitive>(
    _ values: [Stored], _: Element.Type
  ) -> [Element]? {
    switch Element.primitiveType {
    case .float: values.map { Float($0) } as? [Element]
    case .double: values.map { Double($0) } as? [Element]
    default: nil
    }
  }

  private static func integers<Stored: BinaryInteger, Element: Primitive>(
    _ values: [Stored], _: Element.Type
  ) -> [Element]? {
    switch Element.primitiveType {
    case .bool: values.map { $0 != 0 } as? [Element]
    case .float: values.map { Float($0) } as? [Element]
    case .double: values.map { Double($0) } as? [Element]
    case .int8: exact(values, Int8.self) as? [Element]
    case .uint8: exact(values, UInt8.self) as? [Element]
    case .int16: exact(values, Int16.self) as? [Element]
    case .uint16: exact(values, UInt16.self) as? [Element]
    case .int32: exact(values, Int32.self) as? [Element]
    case .uint32: exact(values, UInt32.self) as? [Element]
    case .int64: exact(values, Int64.self) as? [Element]
    case .uint64: exact(values, UInt64.self) as? [Element]
    }
  }

  private static func exact<Stored: BinaryInteger, Target: FixedWidthInteger>(
    _ values: [Stored], _: Target.Type
  ) -> [Target]? {
    var result: [Target] = []
    result.reserveCapacity(values.count)
    for value in values {
      guard let exact = Target(exactly: value) else { return nil }
      result.append(exact)
    }
    return result
  }
}
