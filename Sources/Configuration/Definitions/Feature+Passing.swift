import Columns
import Events
import Expressions

extension Feature {
  /// A quantity as it is: flags, numbers of up to 32 bits in int32 or uint32, others in int64, real numbers in their precision.
  static func passing(_ quantity: Quantity) -> Feature {
    switch quantity.type {
    case .bool: passing(quantity, as: Bool.self, .flag) { .flags($0) }
    case .int8: passing(quantity, as: Int8.self, .int32) { .int32($0.map(Int32.init)) }
    case .uint8: passing(quantity, as: UInt8.self, .int32) { .int32($0.map(Int32.init)) }
    case .int16: passing(quantity, as: Int16.self, .int32) { .int32($0.map(Int32.init)) }
    case .uint16: passing(quantity, as: UInt16.self, .int32) { .int32($0.map(Int32.init)) }
    case .int32: passing(quantity, as: Int32.self, .int32) { .int32($0) }
    case .uint32: passing(quantity, as: UInt32.self, .uint32) { .uint32($0) }
    case .int64: passing(quantity, as: Int64.self, .int64) { .int64($0) }
    case .uint64:
      passing(quantity, as: UInt64.self, .int64) { values throws(ExpressionError) in
        if let large = values.first(where: { $0 > UInt64(Int64.max) }) {
          throw ExpressionError(.doesNotFit, "\(quantity.name): \(large) is no int64")
        }
        return .int64(values.map { Int64($0) })
      }
    case .float: passing(quantity, as: Float.self, .float32) { .float32($0) }
    case .double: passing(quantity, as: Double.self, .float64) { .float64($0) }
    }
  }

  private static func passing<Element: Primitive>(
    _ quantity: Quantity, as type: Element.Type, _ element: ElementType,
    _ convert: @escaping @Sendable ([Element]) throws(ExpressionError) -> ColumnValues.Elements
  ) -> Feature {
    let isList = if case .list = quantity.shape { true } else { false }
    let column = ColumnDescription(
      quantity.name, isList ? .list(of: element) : ColumnType(element), unit: quantity.unit, formula: quantity.name,
      quantity.meaning.isEmpty ? "as the file has it" : quantity.meaning)
    return Feature(column, needs: [quantity]) { events in
      if isList {
        let lists = try events.jagged(quantity, as: Element.self)
        let values = ColumnValues(try convert(lists.content), nesting: .lists(offsets: lists.offsets))
        return { values.rows($0) }
      }
      let numbers = try convert(try events.column(quantity, as: Element.self).values)
      let values = ColumnValues(numbers, validity: element.isFloatingPoint ? .notNaN : .all)
      return { values.rows($0) }
    }
  }

  /// The number of the event in its tree.
  static var entry: Feature {
    Feature(ColumnDescription("entry", .int64, role: .identity, "the event's entry in its tree"), needs: []) { events in
      let entries = (0..<events.count).map { Int64(events.entry(at: $0)) }
      return { .int64(Array(entries[$0])) }
    }
  }
}
