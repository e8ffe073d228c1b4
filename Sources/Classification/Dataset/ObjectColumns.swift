/// The columns of a table that hold objects of one type, such as the jets of an event.
package struct ObjectColumns: Sendable, Equatable, Codable {
  /// Such as `jet`.
  package let type: String
  /// The quantities of an object in the order of the columns, `pt` among them: an object without it is not there.
  package let features: [String]
  /// How many objects have columns of their own, `TYPE_1_FEATURE`, `TYPE_2_FEATURE`, ...; nil for columns of lists,
  /// `TYPE_FEATURE`.
  package let slotCount: Int?

  package init(type: String, features: [String], slotCount: Int?) {
    self.type = type
    self.features = features
    self.slotCount = slotCount
  }

  /// The names of the columns: slot by slot, then feature by feature.
  package var columnNames: [String] {
    guard let slotCount else { return features.map { "\(type)_\($0)" } }
    return (1...max(slotCount, 1)).flatMap { slot in features.map { "\(type)_\(slot)_\($0)" } }
  }

  /// The column that says how many objects there were, of which only the first may have columns.
  package var countName: String { "\(type)_n" }
}
