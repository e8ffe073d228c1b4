import Columns
import Events

/// The lists of one kind of object of the events that are left: each quantity's are as long as those of all others.
struct ObjectLists {
  private let first: Quantity
  /// Where each event's objects begin; one more offset than events.
  let offsets: [Int]

  /// - Parameter first: the quantity whose lists say how many objects there are.
  init(of first: Quantity, _ events: inout Candidates) throws {
    self.first = first
    offsets =
      events.batch.isInUnit(first)
      ? try events.jagged(first, as: Float.self).offsets : try events.jagged(first, as: Double.self).offsets
  }

  /// - Throws: ``DiphotonError`` if a list is longer or shorter than the first quantity's.
  func reals(_ quantity: Quantity, of events: inout Candidates) throws -> RealLists {
    events.batch.isInUnit(quantity)
      ? RealLists(singles: try content(quantity, of: &events))
      : RealLists(singles: [], doubles: try content(quantity, of: &events))
  }

  /// - Throws: as ``reals(_:of:)``.
  func content<Element: Primitive>(_ quantity: Quantity, of events: inout Candidates) throws -> [Element] {
    let lists: JaggedColumn<Element> = try events.jagged(quantity)
    guard lists.offsets == offsets else {
      let position = lists.indices.first { lists.count(at: $0) != offsets[$0 + 1] - offsets[$0] } ?? 0
      throw events.differentLengths(
        quantity, lists.count(at: position), from: first, offsets[position + 1] - offsets[position], at: position)
    }
    return lists.content
  }
}
