import Columns
import Events
import ROOTIO

/// Events whose columns are in memory, so that selection and features are measured without reading.
struct MemoryBatch: BranchReading {
  struct Mismatch: Error { let branch: String }

  let label = "memory"
  let entries: Range<Int>
  private var columns: [String: any Sendable] = [:]
  private var types: [String: PrimitiveType] = [:]

  /// Reads all of `inputs` from the tree, which should be a small one.
  init(_ tree: Tree, _ inputs: [InputBranch]) throws {
    entries = 0..<tree.entryCount
    for input in inputs {
      types[input.name] = input.type
      let reader = try BranchReader(tree.branch(input.name))
      columns[input.name] = try Self.read(reader, input.shape, input.type.type, entries)
    }
  }

  private static func read<Element: Primitive>(
    _ reader: BranchReader, _ shape: InputBranch.Shape, _: Element.Type, _ entries: Range<Int>
  ) throws -> any Sendable {
    switch shape {
    case .flat: try reader.column(Element.self, entries: entries, conversion: .numeric)
    case .jagged: try reader.jagged(Element.self, entries: entries, conversion: .numeric)
    }
  }

  func type(of name: String) -> PrimitiveType? { types[name] }

  func column<Element: Primitive>(_ name: String, as type: Element.Type, rows: RowSelection) throws -> Column<Element> {
    guard let column = columns[name] as? Column<Element> else { throw Mismatch(branch: name) }
    return switch rows {
    case .all: column
    case .rows(let rows): column.gathered(at: rows)
    }
  }

  func jagged<Element: Primitive>(
    _ name: String, as type: Element.Type, rows: RowSelection
  ) throws -> JaggedColumn<Element> {
    guard let column = columns[name] as? JaggedColumn<Element> else { throw Mismatch(branch: name) }
    return switch rows {
    case .all: column
    case .rows(let rows): Self.gathered(column, rows)
    }
  }

  private static func gathered<Element>(_ column: JaggedColumn<Element>, _ rows: [Int]) -> JaggedColumn<Element> {
    var offsets = [0]
    var content: [Element] = []
    offsets.reserveCapacity(rows.count + 1)
    content.reserveCapacity(column.content.count)
    for row in rows {
      for index in column.offsets[row]..<column.offsets[row + 1] { content.append(column.content[index]) }
      offsets.append(content.count)
    }
    return JaggedColumn(offsets: offsets, content: content)
  }

  func value<Element: Primitive>(_ name: String, as type: Element.Type, at entry: Int) throws -> Element {
    guard let column = columns[name] as? Column<Element> else { throw Mismatch(branch: name) }
    return column[entry]
  }
}
