import Columns
import Events

/// Reads branches of a batch for some of its rows, and checks that as many rows come back.
struct EventReader {
  let batch: any EventBatch

  /// The number of events of the batch.
  var count: Int { batch.entries.count }

  /// The entry of the tree that a row of the batch is.
  func entry(ofRow row: Int) -> Int { batch.entries.lowerBound + row }

  /// One value per row.
  func flat<Element: Primitive>(_ branch: String, as type: Element.Type, rows: [Int]) throws -> Column<Element> {
    let column = try batch.column(branch, as: type, rows: selection(rows))
    try check(branch, column.count, rows.count)
    return column
  }

  /// One value per event of the batch.
  func flat<Element: Primitive>(_ branch: String, as type: Element.Type) throws -> Column<Element> {
    let column = try batch.column(branch, as: type, rows: .all)
    try check(branch, column.count, count)
    return column
  }

  /// For each event of the batch, the value at the first event of its reading batch.
  func flatAtBatchStart<Element: Primitive>(_ branch: String, as type: Element.Type) throws -> Column<Element> {
    let column = try batch.columnAtBatchStart(branch, as: type, rows: .all)
    try check(branch, column.count, count)
    return column
  }

  /// A list of values per row.
  func jagged<Element: Primitive>(
    _ branch: String, as type: Element.Type, rows: [Int]
  ) throws -> JaggedColumn<Element> {
    let column = try batch.jagged(branch, as: type, rows: selection(rows))
    try check(branch, column.count, rows.count)
    return column
  }

  private func selection(_ rows: [Int]) -> RowSelection { rows.count == count ? .all : .rows(rows) }

  private func check(_ branch: String, _ count: Int, _ expected: Int) throws {
    if count == expected { return }
    throw DiphotonError(
      .wrongRowCount, "branch \(branch) gave \(count) of \(expected) rows asked for in events \(batch.entries)",
      branch: branch)
  }
}
