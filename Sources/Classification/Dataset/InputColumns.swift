import Columns

/// The columns of a table that something is learnt from, or could be.
package struct InputColumns: Sendable, Equatable, Codable {
  /// The names of columns of single numbers.
  package var numbers: [String]
  /// At most one entry a type.
  package var objects: [ObjectColumns]

  package init(numbers: [String], objects: [ObjectColumns]) {
    self.numbers = numbers
    self.objects = objects
  }

  /// The names of all columns that are read, each once.
  package var columnNames: [String] {
    var seen: Set<String> = []
    return (numbers + objects.flatMap(\.columnNames)).filter { seen.insert($0).inserted }
  }

  /// The objects of a type; nil if there are none.
  package subscript(type: String) -> ObjectColumns? { objects.first { $0.type == type } }

  /// Adds what others have besides: columns of numbers, types of objects, features of these.
  package mutating func formUnion(_ other: InputColumns) {
    numbers += other.numbers.filter { !numbers.contains($0) }
    for added in other.objects {
      guard let place = objects.firstIndex(where: { $0.type == added.type }) else {
        objects.append(added)
        continue
      }
      let own = objects[place]
      objects[place] = ObjectColumns(
        type: own.type, features: own.features + added.features.filter { !own.features.contains($0) },
        slotCount: own.slotCount)
    }
  }

  /// All that a table with these columns offers: its numbers, and its objects, of lists where it has both forms. Of objects with
  /// slots, what all slots have.
  package init(of columns: [ColumnDescription]) {
    numbers = columns.filter { $0.type.isNumeric }.map(\.name)
    var found: [ObjectColumns] = Self.lists(in: columns)
    for padded in Self.slots(in: columns) where !found.contains(where: { $0.type == padded.type }) {
      found.append(padded)
    }
    objects = found
  }

  private static func lists(in columns: [ColumnDescription]) -> [ObjectColumns] {
    let names = columns.filter { $0.type.nesting == .list && $0.type.element != .text }.map(\.name)
    return names.filter { $0.hasSuffix("_pt") }.map { name in
      let prefix = name.dropLast(2)
      return ObjectColumns(
        type: String(prefix.dropLast()),
        features: names.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }, slotCount: nil)
    }
  }

  private static func slots(in columns: [ColumnDescription]) -> [ObjectColumns] {
    let names = columns.filter { $0.type.isNumeric }.map(\.name)
    let all = Set(names)
    return names.filter { $0.hasSuffix("_1_pt") }.map { String($0.dropLast(5)) }.map { type in
      var count = 1
      while all.contains("\(type)_\(count + 1)_pt") { count += 1 }
      let prefix = "\(type)_1_"
      let features = names.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
      return ObjectColumns(
        type: type,
        features: features.filter { feature in (1...count).allSatisfy { all.contains("\(type)_\($0)_\(feature)") } },
        slotCount: count)
    }
  }
}
