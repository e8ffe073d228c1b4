import ByteIO
import Columns

/// An Arrow file: its metadata, and its columns when they are asked for.
///
/// Read are files as pyarrow, pandas and polars write them: columns of single values or lists of such, uncompressed or with LZ4 or zstd, texts as
/// they are or in dictionaries. A column that is anything else is an error when it is asked for.
struct ArrowTable: ColumnFile {
  private static let maximumFooterSize = 1 << 28

  let columns: [ArrowColumn]
  let rowCount: Int
  let metadata: [String: String]
  private let source: any ByteSource
  private let messages: ArrowMessages
  private let batches: [ArrowBlock]
  private let dictionaries: ArrowDictionaries

  init(_ source: any ByteSource) throws(TableError) {
    func damage(_ message: String) -> TableError { TableError(.corrupt, path: source.name, message) }
    self.source = source
    let (size, magic) = (source.size, ArrowEncoder.magic)
    guard size >= 24, try source.bytes(size - magic.count..<size) == magic else {
      throw damage("the Arrow file is cut off: its end is missing")
    }
    let footerEnd = size - magic.count - 4
    let footerSize = try source.bytes(footerEnd..<footerEnd + 4).reversed().reduce(0) { $0 << 8 | Int($1) }
    guard footerSize <= min(footerEnd - 8, Self.maximumFooterSize) else {
      throw damage("the metadata claim \(footerSize) bytes of \(size)")
    }
    let start = footerEnd - footerSize
    let bytes = try source.bytes(start..<footerEnd)
    do throws(ColumnFault) {
      let footer = try FlatView(bytes)
      guard let schema = try footer.table(1) else { throw FlatView.damage }
      if let order = try schema.number(0, as: Int16.self), order != 0 { throw .unread("has its highest bytes first") }
      let fields = try ArrowFields(schema, size: footerSize)
      columns = fields.columns
      metadata = try Self.texts(schema)
      let messages = ArrowMessages(source, end: start)
      batches = try messages.blocks(footer, 3)
      dictionaries = ArrowDictionaries(
        messages, try messages.blocks(footer, 2), elements: fields.dictionaries)
      var rowCount = 0
      for block in batches {
        let (sum, overflow) = rowCount.addingReportingOverflow(try messages.batch(block).rowCount)
        guard !overflow else { throw FlatView.damage }
        rowCount = sum
      }
      self.rowCount = rowCount
      self.messages = messages
    } catch {
      throw TableError(metadata: error, at: start, of: source)
    }
  }

  private static func texts(_ schema: FlatView) throws(ColumnFault) -> [String: String] {
    var texts: [String: String] = [:]
    for pair in try schema.tables(2) {
      if let key = try pair.text(0), let text = try pair.text(1), texts[key] == nil { texts[key] = text }
    }
    return texts
  }

  var columnNames: [String] { columns.map(\.name) }
  var columnTypes: [ColumnType?] { columns.map(\.type) }

  func read(_ wanted: [Int]) throws(TableError) -> [ColumnValues] {
    var budget = try self.budget(columns: wanted.count)
    return try read(wanted, of: batches, &budget).columns
  }

  /// A batch at a time.
  func readParts(_ wanted: [Int], _ body: (_ columns: [ColumnValues], _ rowCount: Int) throws -> Void) throws {
    var budget = try self.budget(columns: wanted.count)
    for batch in batches {
      let (columns, rowCount) = try read(wanted, of: [batch], &budget)
      if rowCount > 0 { try body(columns, rowCount) }
    }
  }

  /// A batch at a time.
  func store(_ wanted: [Int]) throws(TableError) -> StoredColumns {
    var budget = try self.budget(columns: wanted.count)
    var stored = StoredColumns(count: wanted.count)
    for batch in batches {
      let (columns, rowCount) = try read(wanted, of: [batch], &budget)
      if rowCount > 0 { for (column, values) in columns.enumerated() { stored.append(values, to: column) } }
    }
    for (column, index) in wanted.enumerated() {
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
    _ wanted: [Int], of batches: [ArrowBlock], _ budget: inout ReadingBudget
  ) throws(TableError) -> (columns: [ColumnValues], rowCount: Int) {
    var readers: [ArrowColumnReader] = []
    for index in wanted {
      let column = columns[index]
      do throws(ColumnFault) {
        readers.append(
          try ArrowColumnReader(column) { (number) throws(ColumnFault) in try dictionaries.entries(number, &budget) })
      } catch {
        throw TableError(error, column: column.name, at: 0, of: source)
      }
    }
    var rowCount = 0
    for block in batches {
      let buffers: ArrowBuffers
      do throws(ColumnFault) {
        buffers = try messages.batch(block)
      } catch {
        throw TableError(metadata: error, at: block.offset, of: source)
      }
      rowCount += buffers.rowCount
      for (place, index) in wanted.enumerated() {
        do throws(ColumnFault) {
          try readers[place].append(buffers, &budget)
        } catch {
          throw TableError(error, column: columns[index].name, at: block.offset, of: source)
        }
      }
    }
    return (readers.map(\.values), rowCount)
  }
}

extension TableError {
  /// - Parameter start: where the metadata lie.
  init(metadata fault: ColumnFault, at start: Int, of source: any ByteSource) {
    switch fault {
    case .damaged(let message, let place):
      self.init(.corrupt, path: source.name, "at byte \(place ?? start): \(message)")
    case .unread(let problem):
      self.init(.unsupported, path: source.name, "the Arrow file \(problem), which is not read")
    case .failed(let error): self = error
    }
  }
}
