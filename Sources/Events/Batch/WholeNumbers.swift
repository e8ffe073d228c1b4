import Columns

/// Whole numbers that a file holds as numbers of another kind.
enum WholeNumbers {
  /// A value that is none.
  struct Mismatch: Error {
    let position: Int
    let value: Double
  }

  /// The values as `Element`; truth values are those that are not 0.
  ///
  /// - Throws: ``Mismatch`` for the first that is not whole, or does not fit.
  static func convert<Element: Primitive>(_ values: [Double], as type: Element.Type) throws(Mismatch) -> [Element] {
    switch Element.primitiveType {
    case .bool: same(try mapped(values) { $0.isNaN ? nil : $0 != 0 })
    case .int8: same(try mapped(values) { Int8(exactly: $0) })
    case .uint8: same(try mapped(values) { UInt8(exactly: $0) })
    case .int16: same(try mapped(values) { Int16(exactly: $0) })
    case .uint16: same(try mapped(values) { UInt16(exactly: $0) })
    case .int32: same(try mapped(values) { Int32(exactly: $0) })
    case .uint32: same(try mapped(values) { UInt32(exactly: $0) })
    case .int64: same(try mapped(values) { Int64(exactly: $0) })
    case .uint64: same(try mapped(values) { UInt64(exactly: $0) })
    case .float: same(values.map { Float($0) })
    case .double: same(values)
    }
  }

  private static func mapped<Element>(
    _ values: [Double], _ convert: (Double) -> Element?
  ) throws(Mismatch) -> [Element] {
    var result: [Element] = []
    result.reserveCapacity(values.count)
    for (position, value) in values.enumerated() {
      guard let element = convert(value) else { throw Mismatch(position: position, value: value) }
      result.append(element)
    }
    return result
  }

  private static func same<Value: Sendable, Element: Sendable>(_ values: [Value]) -> [Element] {
    // A whole column is cast and not an array, of which every element would be.
    (Column(values) as! Column<Element>).values
  }
}
