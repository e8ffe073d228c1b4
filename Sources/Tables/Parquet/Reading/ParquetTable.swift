import Base
import ByteIO
import Columns

/// A Parquet file: its metadata, and its columns when they are asked for.
///
/// Read are files as pyarrow, pandas, polars and duckdb write them: columns of single values or lists of such, in the codecs and
/// encodings of these. A column that is anything else is an error when it is asked for.
struct ParquetTable: ColumnFile {
  private static let maximumFooterSize = 1 << 28

  let columns: [ParquetLeaf]
  let rowCount: Int
  let metadata: [String: String]
  let source: any ByteSource
  let groups: [ParquetGroup]

  init(_ source: any ByteSource) throws(TableError) {
    func damage(_ message: String) -> TableError { TableError(.corrupt, path: source.name, message) }
    self.source = source
    let size = source.size
    guard size >= 12, try source.bytes(size - 4..<size) == ParquetEncoder.magic else {
      throw damage("the Parquet file is cut off: its end is missing")
    }
    let footerSize = try source.bytes(size - 8..<size - 4).reversed().reduce(0) { $0 << 8 | Int($1) }
    guard footerSize <= min(size - 12, Self.maximumFooterSize) else {
      throw damage("the metadata claim \(footerSize) bytes of \(size)")
    }
    let footerStart = size - 8 - footerSize
    let footerBytes = UnsafeMutableRawBufferPointer.allocate(byteCount: footerSize, alignment: 16)
    defer { footerBytes.deallocate() }
    try source.fill(footerBytes, at: footerStart)
    var reader = ThriftReader(UnsafeRawBufferPointer(footerBytes))
    let footer: ThriftStructure
    do {
      footer = try reader.structure()
    } catch {
      throw damage("at byte \(footerStart + error.position): \(error.message)")
    }
    guard let schema = footer.structures(2), let rowCount = footer.integer(3), rowCount >= 0,
      let groups = footer.structures(4)
    else { throw damage("the metadata lack the schema, the number of rows or the row groups") }
    guard let (columns, chunkCount) = ParquetLeaf.all(in: schema) else {
      throw damage("the schema has a column without a name, or groups of other sizes than it says")
    }
    self.columns = columns
    self.groups = try groups.map { (group) throws(TableError) in
      guard let group = ParquetGroup(group, chunkCount: chunkCount, fileSize: footerStart) else {
        throw damage("a row group does not fit the schema or the file")
      }
      return group
    }
    let total = self.groups.reduce((sum: 0, overflow: false)) {
      let (sum, overflow) = $0.sum.addingReportingOverflow($1.rowCount)
      return (sum, $0.overflow || overflow)
    }
    guard !total.overflow, total.sum == rowCount else {
      throw damage("the row groups do not add up to the number of rows")
    }
    self.rowCount = rowCount
    metadata = Dictionary(
      (footer.structures(5) ?? []).compactMap { entry in
        entry.text(1).flatMap { key in entry.text(2).map { (key, $0) } }
      }, uniquingKeysWith: { first, _ in first })
  }

  var columnNames: [String] { columns.map(\.name) }
  var columnTypes: [ColumnType?] { columns.map(\.type) }

  func read(_ wanted: [Int]) throws(TableError) -> [ColumnValues] {
    var budget = try self.budget(columns: wanted.count)
    return try read(wanted, of: groups, &budget)
  }

  /// A row group at a time.
  func readParts(
    _ wanted: [Int], _ body: (_ columns: [ColumnValues], _ rowCount: Int) throws -> Void
  ) throws {
    var budget = try self.budget(columns: wanted.count)
    for group in groups where group.rowCount > 0 {
      try body(read(wanted, of: [group], &budget), group.rowCount)
    }
  }

  /// A row group of one column at a time.
  func store(_ wanted: [Int]) throws(TableError) -> StoredColumns {
    var budget = try self.budget(columns: wanted.count)
    var stored = StoredColumns(count: wanted.count)
    for (column, index) in wanted.enumerated() {
      for group in groups where group.rowCount > 0 {
        for values in try read([index], of: [group], &budget) { stored.append(values, to: column) }
      }
      if let type = columns[index].type { stored.settle(column, as: type.element) }
    }
    return stored
  }

  private func budget(columns count: Int) throws(TableError) -> ReadingBudget {
    let budget = ReadingBudget(fileSize: source.size)
    let (values, overflow) = rowCount.multipliedReportingOverflow(by: max(1, count))
    guard !overflow, values <= budget.values else {
      throw TableError(
        .corrupt, path: source.name, "the file claims \(rowCount) rows, which is too many for its \(source.size) bytes")
    }
    return budget
  }

  private func read(
    _ wanted: [Int], of groups: [ParquetGroup], _ budget: inout ReadingBudget
  ) throws(TableError) -> [ColumnValues] {
    try wanted.map { (index) throws(TableError) in
      let column = columns[index]
      switch column.content {
      case .unread(let problem): throw TableError.unread(column.name, problem, in: source)
      case .elements(let type, let shape): return try read(column, of: groups, ParquetValues(type, shape), &budget)
      case .unsigned64(let shape):
        let values = try read(column, of: groups, ParquetValues(.int64, shape), &budget)
        guard case .int64(let numbers) = values.elements, numbers.allSatisfy({ $0 >= 0 }) else {
          throw TableError.unread(column.name, "holds numbers of 2^63 and more", in: source)
        }
        return values
      }
    }
  }

  private func read(
    _ column: ParquetLeaf, of groups: [ParquetGroup], _ empty: ParquetValues, _ budget: inout ReadingBudget
  ) throws(TableError) -> ColumnValues {
    var values = empty
    for group in groups {
      let reader = ParquetChunkReader(source, group.chunks[column.chunk], column.name, rowCount: group.rowCount)
      try reader.read(into: &values, &budget)
    }
    return values.column
  }
}
