import Columns

/// Some of the events that pass a selection, which are counted apart; an event may be in several, or in none.
package struct Region: Sendable {
  package let name: String
  /// For each event a number, which is 1 where the event is in the region.
  let numbers: Derived<Column<Double>>

  /// The quantities that it is computed from.
  package var needs: [Quantity] { numbers.needs }

  /// - Parameter numbers: a number for each event: 1 in the region, 0 outside of it, NaN where that is not known.
  package init(_ name: String, _ numbers: Derived<Column<Double>>) {
    self.name = name
    self.numbers = numbers
  }

  /// Which of the events that are left are in it.
  func flags(_ events: inout Candidates) throws -> [Bool] { try events.value(numbers).values.map { $0 == 1 } }
}
