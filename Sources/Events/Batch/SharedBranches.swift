import Columns

/// Branches that several selections of the same events read: each is read once, for the rows that any of them has left.
final class SharedBranches: BranchReading {
  private struct Key: Hashable {
    let name: String
    let type: ObjectIdentifier
  }

  private let branches: any BranchReading
  /// The rows that any selection has left.
  private var wanted = RowSelection.all
  /// What was read for these.
  private var known: [Key: Any] = [:]

  init(_ branches: any BranchReading) { self.branches = branches }

  var label: String { branches.label }
  var sample: EventSample { branches.sample }
  var entries: Range<Int> { branches.entries }

  func type(of name: String) -> PrimitiveType? { branches.type(of: name) }

  /// Lets go of what was read, and reads for these rows from now on.
  ///
  /// - Parameter rows: ascending, each once.
  func want(_ rows: [Int]) {
    let selection = rows.count == entries.count ? RowSelection.all : .rows(rows)
    guard selection != wanted else { return }
    wanted = selection
    known = [:]
  }

  func column<Element: Primitive>(
    _ name: String, as type: Element.Type, rows: RowSelection
  ) throws -> Column<Element> {
    guard let places = places(of: rows) else { return try branches.column(name, as: type, rows: rows) }
    let column: Column<Element> = try remembered(name) { try branches.column(name, as: type, rows: wanted) }
    return rows == wanted ? column : column.gathered(at: places)
  }

  func jagged<Element: Primitive>(
    _ name: String, as type: Element.Type, rows: RowSelection
  ) throws -> JaggedColumn<Element> {
    guard let places = places(of: rows) else { return try branches.jagged(name, as: type, rows: rows) }
    let lists: JaggedColumn<Element> = try remembered(name) { try branches.jagged(name, as: type, rows: wanted) }
    return rows == wanted ? lists : lists.gathered(at: places)
  }

  func value<Element: Primitive>(_ name: String, as type: Element.Type, at entry: Int) throws -> Element {
    try branches.value(name, as: type, at: entry)
  }

  private func remembered<Value>(_ name: String, read: () throws -> Value) rethrows -> Value {
    let key = Key(name: name, type: ObjectIdentifier(Value.self))
    if let value = known[key] as? Value { return value }
    let value = try read()
    known[key] = value
    return value
  }

  /// Where some rows are among those that are wanted; nil if not all are.
  private func places(of rows: RowSelection) -> [Int]? {
    guard case .rows(let wanted) = wanted else {
      return if case .rows(let rows) = rows { rows } else { [] }
    }
    guard case .rows(let rows) = rows else { return nil }
    var places: [Int] = []
    places.reserveCapacity(rows.count)
    var place = 0
    for row in rows {
      while place < wanted.count, wanted[place] < row { place += 1 }
      guard place < wanted.count, wanted[place] == row else { return nil }
      places.append(place)
    }
    return places
  }
}
