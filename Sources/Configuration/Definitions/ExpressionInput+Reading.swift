import Columns
import Events
import Expressions

extension ExpressionInput {
  /// A quantity of the events that are left: in the type that the file holds, which is that of others who read it, where nothing
  /// needs to be converted.
  static func read(_ quantity: Quantity, of events: inout Candidates) throws -> ExpressionInput {
    guard events.batch.isAsStored(quantity) else {
      return try read(quantity, of: &events) { StoredNumbers($0 as [Double]) }
    }
    return switch quantity.type {
    case .bool: try read(quantity, of: &events) { StoredNumbers($0 as [Bool]) }
    case .int8: try read(quantity, of: &events) { StoredNumbers($0 as [Int8]) }
    case .uint8: try read(quantity, of: &events) { StoredNumbers($0 as [UInt8]) }
    case .int16: try read(quantity, of: &events) { StoredNumbers($0 as [Int16]) }
    case .uint16: try read(quantity, of: &events) { StoredNumbers($0 as [UInt16]) }
    case .int32: try read(quantity, of: &events) { StoredNumbers($0 as [Int32]) }
    case .uint32: try read(quantity, of: &events) { StoredNumbers($0 as [UInt32]) }
    case .int64: try read(quantity, of: &events) { StoredNumbers($0 as [Int64]) }
    case .uint64: try read(quantity, of: &events) { StoredNumbers($0 as [UInt64]) }
    case .float: try read(quantity, of: &events) { StoredNumbers($0 as [Float]) }
    case .double: try read(quantity, of: &events) { StoredNumbers($0 as [Double]) }
    }
  }

  // Inlined, so that reading is made for the type.
  @inline(__always)
  private static func read<Element: Primitive>(
    _ quantity: Quantity, of events: inout Candidates, _ stored: ([Element]) -> StoredNumbers
  ) throws -> ExpressionInput {
    guard case .list = quantity.shape else {
      return .single(stored(try events.column(quantity, as: Element.self).values))
    }
    let lists = try events.jagged(quantity, as: Element.self)
    return .nested(offsets: lists.offsets, content: stored(lists.content))
  }
}
