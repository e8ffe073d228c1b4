import Columns
import Events

/// A batch of events held in dictionaries, which notes what is read.
struct InMemoryBatch: BranchReading {
  /// What was asked for, and for how many rows.
  final class Log {
    var rows: [String: [Int]] = [:]
    var order: [String] = []
  }

  struct MissingBranch: Error, Equatable {
    let name: String
  }

  var label = "tt"
  var sample = EventSample.simulation()
  var entries: Range<Int>
  var flat: [String: [Double]] = [:]
  var lists: [String: [[Double]]] = [:]
  /// The types of branches that are no single-precision numbers.
  var types: [String: PrimitiveType] = [:]
  /// The values at entries outside of the batch.
  var outside: [Int: [String: Double]] = [:]
  let log = Log()

  init(_ events: [Event], firstEntry: Int = 0, label: String = "tt") {
    self.label = label
    entries = firstEntry..<firstEntry + events.count
    for name in Set(events.flatMap(\.flat.keys)) { flat[name] = events.map { $0.flat[name]! } }
    for name in Set(events.flatMap(\.lists.keys)) { lists[name] = events.map { $0.lists[name]! } }
  }

  func type(of name: String) -> PrimitiveType? {
    flat[name] == nil && lists[name] == nil ? nil : types[name] ?? .float
  }

  func column<Element: Primitive>(
    _ name: String, as type: Element.Type, rows: RowSelection
  ) throws -> Column<Element> {
    guard let values = flat[name] else { throw MissingBranch(name: name) }
    return Column(note(name, rows).map { convert(values[$0]) })
  }

  func jagged<Element: Primitive>(
    _ name: String, as type: Element.Type, rows: RowSelection
  ) throws -> JaggedColumn<Element> {
    guard let values = lists[name] else { throw MissingBranch(name: name) }
    return JaggedColumn(note(name, rows).map { values[$0].map { convert($0) } })
  }

  func value<Element: Primitive>(_ name: String, as type: Element.Type, at entry: Int) throws -> Element {
    let inside = entries.contains(entry) ? flat[name]?[entry - entries.lowerBound] : nil
    guard let value = inside ?? outside[entry]?[name] else { throw MissingBranch(name: name) }
    return convert(value)
  }

  private func note(_ name: String, _ rows: RowSelection) -> [Int] {
    let wanted =
      switch rows {
      case .all: Array(0..<entries.count)
      case .rows(let rows): rows
      }
    log.rows[name, default: []].append(wanted.count)
    log.order.append(name)
    return wanted
  }

  private func convert<Element: Primitive>(_ value: Double) -> Element {
    let converted: any Primitive =
      switch Element.primitiveType {
      case .bool: value != 0
      case .int32: Int32(value)
      case .uint32: UInt32(value)
      case .int64: Int64(value)
      case .float: Float(value)
      default: value
      }
    return converted as! Element
  }
}

extension Analysis {
  /// What comes of events in memory.
  func process(_ batch: InMemoryBatch) throws -> AnalysisResult { try process(EventBatch(batch, for: self)) }
}
