import Columns

/// A table that was read once and put aside: its columns are in memory as long as they are small, and else in a file without a name,
/// from which they are had again.
package struct StoredTable: ColumnSource {
  package let descriptions: [ColumnDescription]
  package let rowCount: Int
  private let columns: [StoredColumn]
  private let store: ByteStore

  /// - Precondition: a column per description, of its type, all of `rowCount` rows.
  init(descriptions: [ColumnDescription], columns: StoredColumns, rowCount: Int) {
    self.descriptions = descriptions
    self.columns = columns.columns
    store = columns.store
    self.rowCount = rowCount
  }

  /// - Throws: ``TableError`` (`cannotRead`).
  package func values(of column: Int, rows: Range<Int>) throws(TableError) -> ColumnValues {
    let values = try columns[column].values(rows, store)
    return descriptions[column].isNullable ? values : ColumnValues(values.elements)
  }
}

/// Columns that are put aside together.
struct StoredColumns {
  /// The bytes of them that are in memory although there is room elsewhere.
  private static let memoryLimit = 1 << 25

  private(set) var columns: [StoredColumn]
  private(set) var store: ByteStore

  init(count: Int, memoryLimit: Int = Self.memoryLimit, folders: [String] = ByteStore.folders) {
    columns = Array(repeating: StoredColumn(), count: count)
    store = ByteStore(memoryLimit: memoryLimit, folders: folders)
  }

  mutating func append(_ values: ColumnValues, to column: Int) { columns[column].append(values, to: &store) }

  mutating func settle(_ column: Int, as type: ElementType) { columns[column].settle(as: type) }
}
