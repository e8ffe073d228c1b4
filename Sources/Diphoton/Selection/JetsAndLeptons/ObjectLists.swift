import Columns
import Events

/// The lists of one kind of object of the events that are left.
struct ObjectLists {
  /// Where each event's objects begin; one more offset than events.
  let offsets: [Int]

  /// - Parameter first: the quantity whose lists say how many objects there are.
  init(of first: Quantity, _ events: inout Candidates) throws {
    offsets =
      events.batch.isSinglePrecision(first)
      ? try events.jagged(first, as: Float.self).offsets : try events.jagged(first, as: Double.self).offsets
  }

  /// - Throws: as ``content(_:of:)``.
  func reals(_ quantity: Quantity, of events: inout Candidates) throws -> RealLists {
    events.batch.isSinglePrecision(quantity)
      ? RealLists(singles: try content(quantity, of: &events))
      : RealLists(singles: [], doubles: try content(quantity, of: &events))
  }

  /// The values of a quantity of type `int32`.
  ///
  /// - Throws: as ``content(_:of:)``.
  func wholeNumbers(_ quantity: Quantity, of events: inout Candidates) throws -> RealLists {
    let numbers: [Int32] = try content(quantity, of: &events)
    return RealLists(singles: [], doubles: numbers.map { Double($0) })
  }

  /// - Throws: ``EventsError`` (`differentLengths`) if a list is longer or shorter than the others of these objects.
  func content<Element: Primitive>(_ quantity: Quantity, of events: inout Candidates) throws -> [Element] {
    try events.jagged(quantity).content
  }
}
