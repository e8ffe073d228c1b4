import Columns

/// The branches of a run of events under a variation: those that it changes hold its values, rounded to the type that the file
/// has there, as if it had been made so.
struct VariedBranches: BranchReading {
  private let events: SharedBranches
  /// The events as the file has them.
  private let nominal: EventBatch
  private let variation: Variation

  init(_ events: SharedBranches, nominal: EventBatch, _ variation: Variation) {
    self.events = events
    self.nominal = nominal
    self.variation = variation
  }

  var label: String { events.label }
  var sample: EventSample { events.sample }
  var entries: Range<Int> { events.entries }

  func type(of name: String) -> PrimitiveType? { events.type(of: name) }

  func column<Element: Primitive>(
    _ name: String, as type: Element.Type, rows: RowSelection
  ) throws -> Column<Element> {
    guard let branch = variation.branches[name] else { return try events.column(name, as: type, rows: rows) }
    guard case .numbers(let values) = try branch.make(nominal, rows) else { throw otherShape(name) }
    return Column(try converted(values, name))
  }

  func jagged<Element: Primitive>(
    _ name: String, as type: Element.Type, rows: RowSelection
  ) throws -> JaggedColumn<Element> {
    guard let branch = variation.branches[name] else { return try events.jagged(name, as: type, rows: rows) }
    guard case .lists(let offsets, let content) = try branch.make(nominal, rows) else { throw otherShape(name) }
    return JaggedColumn(offsets: offsets, content: try converted(content, name))
  }

  /// - Throws: `wrongType` for an entry that is none of ``entries``, whose values under the variation are not known.
  func value<Element: Primitive>(_ name: String, as type: Element.Type, at entry: Int) throws -> Element {
    guard variation.branches[name] != nil else { return try events.value(name, as: type, at: entry) }
    guard entries.contains(entry) else {
      throw EventsError(
        .wrongType, "\(name) is looked up at entry \(entry), and cannot be varied therefore", entry: entry)
    }
    return try column(name, as: type, rows: .rows([entry - entries.lowerBound]))[0]
  }

  private func converted<Element: Primitive>(_ values: [Double], _ name: String) throws(EventsError) -> [Element] {
    let stored = type(of: name) == .float ? values.map { Double(Float($0)) } : values
    do throws(WholeNumbers.Mismatch) {
      return try WholeNumbers.convert(stored, as: Element.self)
    } catch {
      throw EventsError(
        .notWhole, "\(variation.name): \(name) is \(error.value), which is no \(Element.primitiveType.rawValue)")
    }
  }

  private func otherShape(_ name: String) -> EventsError {
    EventsError(
      .wrongType, "\(variation.name): \(name) was varied as a list where the file has one number, or as one for a list")
  }
}
