import Columns
import Events

/// A batch that returns no rows for one-number branches, whatever is asked for.
struct ShortBatch: BranchReading {
  let label = "tt"
  let entries = 0..<2

  func type(of name: String) -> PrimitiveType? { nil }

  func column<Element: Primitive>(
    _ name: String, as type: Element.Type, rows: RowSelection
  ) throws -> Column<Element> { Column([]) }

  func jagged<Element: Primitive>(
    _ name: String, as type: Element.Type, rows: RowSelection
  ) throws -> JaggedColumn<Element> { JaggedColumn(offsets: [0], content: []) }

  func value<Element: Primitive>(_ name: String, as type: Element.Type, at entry: Int) throws -> Element {
    throw InMemoryBatch.MissingBranch(name: name)
  }
}
