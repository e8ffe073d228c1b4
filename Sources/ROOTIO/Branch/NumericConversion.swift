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
    case .int64: integers(buffer.array(of: Int64.self), type)
    case .uint64 where type == Int64.self: same(buffer.array(of: Int64.self))
    // Widened without a check of each.
    case .int32 where type == Int64.self: same(buffer.array(of: Int32.self).map { Int64($0) })
    case .uint32 where type == Int64.self: same(buffer.array(of: UInt32.self).map { Int64($0) })
    case .int32: integers(buffer.array(of: Int32.self), type)
    case .uint32: integers(buffer.array(of: UInt32.self), type)
    case .uint64: integers(buffer.array(of: UInt64.self), type)
    case .float: floats(buffer.array(of: Float.self), type)
    case .double: floats(buffer.array(of: Double.self), type)
    }
  }

  /// The numbers as another type; nil if one does not fit, as above.
  static func convert<Element: Primitive>(_ numbers: NumberColumn, to type: Element.Type) -> [Element]? {
    switch numbers {
    case .bool(let values): integers(values.map { $0 ? 1 : 0 } as [UInt8], type)
    case .int8(let values): integers(values, type)
    case .uint8(let values): integers(values, type)
    case .int16(let values): integers(values, type)
    case .uint16(let values): integers(values, type)
    case .int32(let values): integers(values, type)
    case .uint32(let values): integers(values, type)
    case .int64(let values): integers(values, type)
    case .uint64(let values) where type == Int64.self: same(values.map { Int64(bitPattern: $0) })
    case .uint64(let values): integers(values, type)
    case .float(let values): floats(values, type)
    case .double(let values): floats(values, type)
    }
  }

  private static func floats<Stored: BinaryFloatingPoint, Element: Primitive>(
    _ values: [Stored], _: Element.Type
  ) -> [Element]? {
    switch Element.primitiveType {
    case .float: same(values.map { Float($0) })
    case .double: same(values.map { Double($0) })
    default: nil
    }
  }

  private static func integers<Stored: BinaryInteger, Element: Primitive>(
    _ values: [Stored], _: Element.Type
  ) -> [Element]? {
    switch Element.primitiveType {
    case .bool: same(values.map { $0 != 0 })
    case .float: same(values.map { Float($0) })
    case .double: same(values.map { Double($0) })
    case .int8: exact(values, Int8.self).flatMap { same($0) }
    case .uint8: exact(values, UInt8.self).flatMap { same($0) }
    case .int16: exact(values, Int16.self).flatMap { same($0) }
    case .uint16: exact(values, UInt16.self).flatMap { same($0) }
    case .int32: exact(values, Int32.self).flatMap { same($0) }
    case .uint32: exact(values, UInt32.self).flatMap { same($0) }
    case .int64: exact(values, Int64.self).flatMap { same($0) }
    case .uint64: exact(values, UInt64.self).flatMap { same($0) }
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

  /// The values as the type that they are; nil if that is another one.
  private static func same<Value: Sendable, Element: Sendable>(_ values: [Value]) -> [Element]? {
    // A whole column is cast and not an array, of which every element would be.
    (Column(values) as? Column<Element>)?.values
  }
}
