import Columns
import Events

/// Reads branches of a batch for some of its rows, and checks that as many rows come back.
struct EventReader {
  let batch: EventBatch

  /// The number of events of the batch.
  var count: Int { batch.entries.count }

  /// The entry of the tree that a row of the batch is.
  func entry(ofRow row: Int) -> Int { batch.entries.lowerBound + row }

  /// One value per row.
  func flat<Element: Primitive>(_ branch: String, as type: Element.Type, rows: [Int]) throws -> Column<Element> {
    try batch.column(Quantity(branch, .event, Element.primitiveType), rows: selection(rows))
  }

  /// One value per event of the batch.
  func flat<Element: Primitive>(_ branch: String, as type: Element.Type) throws -> Column<Element> {
    try batch.column(Quantity(branch, .event, Element.primitiveType), rows: .all)
  }

  /// For each event of the batch, the value at the first event of the notebook's batch of 100,000 in which it lies.
  func flatAtBatchStart(_ branch: String) throws -> Column<Float> {
    let size = 100_000
    var values: [Float] = []
    while values.count < count {
      let entry = entry(ofRow: values.count)
      let start = entry / size * size
      let value = try batch.value(Quantity(branch, .event, .float), at: start)
      values += Array(repeating: Float(value), count: min(start + size, batch.entries.upperBound) - entry)
    }
    return Column(values)
  }

  /// A list of values per row.
  func jagged<Element: Primitive>(
    _ branch: String, as type: Element.Type, rows: [Int]
  ) throws -> JaggedColumn<Element> {
    try batch.jagged(Quantity(branch, .list(of: ""), Element.primitiveType), rows: selection(rows))
  }

  private func selection(_ rows: [Int]) -> RowSelection { rows.count == count ? .all : .rows(rows) }
}
