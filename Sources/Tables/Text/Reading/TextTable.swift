import ByteIO
import Columns

/// A table as text: its header, and its columns when they are asked for.
struct TextTable {
  /// More columns than any table has; each costs memory before it has a value.
  private static let maximumColumnCount = 1 << 16
  /// How many rows are held of columns of which only the types are wanted.
  private static let rowsBetweenForgetting = 10_000
  /// How many rows are put aside at a time.
  private static let rowsInSegment = 1 << 15

  let format: TableFormat
  let names: [String]
  private let source: any ByteSource

  /// Reads the header.
  ///
  /// - Parameter kind: tab-separated or comma-separated; nil to see from the header, where tabs count more.
  init(
    _ source: any ByteSource, kind: TableFormat.Kind?, compression: TableFormat.Compression
  ) throws(TableError) {
    self.source = source
    let header = RecordReader(
      try Self.stream(source, compression), path: source.name, separator: (kind ?? .tsv).separator)
    guard let record = try header.next() else { throw header.damage("the file is empty: it has no header") }
    if let other = FileSignature(record) {
      throw TableError(
        otherFormat: other, path: source.name, compression == .none ? "" : ", compressed with \(compression)")
    }
    let kind = kind ?? (record.contains(UInt8(ascii: "\t")) || !record.contains(UInt8(ascii: ",")) ? .tsv : .csv)
    format = TableFormat(kind, compression: compression)
    names = try Self.names(record, kind, header)
  }

  /// Reads columns.
  ///
  /// - Parameters:
  ///   - wanted: positions of the columns, in the order of the result.
  ///   - types: the types of those columns whose type is known.
  func read(
    _ wanted: [Int], types: [String: ColumnType]
  ) throws(TableError) -> (columns: [ColumnValues], rowCount: Int) {
    var types = types
    while true {
      var rows = try Rows(of: self)
      var (builders, places) = try self.builders(wanted, types)
      try rows.read(.max, into: &builders, places)
      let mixed = builders.filter { $0.kind == .mixed }
      if mixed.isEmpty { return (finished(builders, wanted, places), rows.count) }
      for builder in mixed { types[builder.name] = .text }
    }
  }

  /// The types of columns by their values, of which no more are held at a time than some rows have.
  func types(of wanted: [Int]) throws(TableError) -> [ElementType] {
    if wanted.isEmpty { return [] }
    var rows = try Rows(of: self)
    var (builders, places) = try self.builders(wanted, [:])
    while try rows.read(Self.rowsBetweenForgetting, into: &builders, places) > 0 {
      for place in builders.indices { builders[place].forget() }
    }
    return wanted.compactMap { places[$0] }.map { builders[$0].type }
  }

  /// Reads columns part by part.
  ///
  /// - Parameters:
  ///   - types: those of all columns wanted.
  ///   - rowsAtATime: the rows of a part, but for the last one.
  func readParts(
    _ wanted: [Int], types: [String: ColumnType], rowsAtATime: Int,
    _ body: (_ columns: [ColumnValues], _ rowCount: Int) throws -> Void
  ) throws {
    var rows = try Rows(of: self)
    while true {
      var (builders, places) = try self.builders(wanted, types)
      let count = try rows.read(rowsAtATime, into: &builders, places)
      if count == 0 { return }
      try body(finished(builders, wanted, places), count)
    }
  }

  /// Reads columns and puts them aside.
  ///
  /// - Parameters: as for ``read(_:types:)``.
  func store(_ wanted: [Int], types: [String: ColumnType]) throws(TableError) -> (columns: StoredColumns, rowCount: Int)
  {
    var types = types
    while true {
      var rows = try Rows(of: self)
      var (builders, places) = try self.builders(wanted, types)
      let order = wanted.compactMap { places[$0] }
      var stored = StoredColumns(count: wanted.count)
      while try rows.read(Self.rowsInSegment, into: &builders, places) > 0 {
        if builders.contains(where: { $0.kind == .mixed }) { break }
        for (column, place) in order.enumerated() {
          if let values = builders[place].take() { stored.append(values, to: column) }
        }
      }
      let mixed = builders.filter { $0.kind == .mixed }
      if mixed.isEmpty {
        for (column, place) in order.enumerated() { stored.settle(column, as: builders[place].type) }
        return (stored, rows.count)
      }
      for builder in mixed { types[builder.name] = .text }
    }
  }

  /// What takes the fields of the columns wanted; and of each column of the table, its place among these, nil for one that is
  /// not wanted.
  private func builders(
    _ wanted: [Int], _ types: [String: ColumnType]
  ) throws(TableError) -> (builders: [ColumnBuilder], places: [Int?]) {
    var builders: [ColumnBuilder] = []
    var places = [Int?](repeating: nil, count: names.count)
    for index in wanted where places[index] == nil {
      let type = types[names[index]]
      if let type, type.nesting != .single {
        throw TableError(
          .unsupported, path: source.name,
          "column \(names[index]) is said to hold several values in a row, which text cannot")
      }
      places[index] = builders.count
      builders.append(ColumnBuilder(names[index], type: type?.element))
    }
    return (builders, places)
  }

  private func finished(_ builders: [ColumnBuilder], _ wanted: [Int], _ places: [Int?]) -> [ColumnValues] {
    wanted.compactMap { places[$0] }.compactMap { builders[$0].finish() }
  }

  /// The rows of a table, one after the other.
  private struct Rows {
    /// How many were read.
    private(set) var count = 0
    private let table: TextTable
    private let records: RecordReader

    init(of table: TextTable) throws(TableError) {
      self.table = table
      records = RecordReader(
        try TextTable.stream(table.source, table.format.compression), path: table.source.name,
        separator: table.format.kind.separator)
      _ = try records.next()
    }

    /// Gives the fields of the next rows to the builders, and returns how many rows there were.
    ///
    /// - Parameters:
    ///   - limit: the most rows that are read.
    ///   - places: of each column, its builder's place; nil for a column that is not wanted.
    @discardableResult
    mutating func read(_ limit: Int, into builders: inout [ColumnBuilder], _ places: [Int?]) throws(TableError) -> Int {
      let names = table.names
      var taken = 0
      while taken < limit, let record = try records.next() {
        var splitter = FieldSplitter(record, of: records, separator: table.format.kind.separator)
        for (index, place) in places.enumerated() {
          guard let field = try splitter.next() else {
            throw records.damage("the row has \(index) fields, but the header has \(names.count)")
          }
          if let place, !builders[place].append(field) {
            throw records.damage("column \(index + 1), \(names[index]): \(TextTable.complaint(field))")
          }
        }
        if try splitter.next() != nil {
          throw records.damage("the row has more fields than the header, which has \(names.count)")
        }
        taken += 1
      }
      count += taken
      return taken
    }
  }

  private static func complaint(_ field: UnsafeRawBufferPointer) -> String {
    if field.isEmpty { return "the field is empty" }
    let text = String(decoding: field.prefix(40), as: UTF8.self)
    return "\(text.debugDescription) is not of the column's type"
  }

  private static func names(
    _ record: UnsafeMutableRawBufferPointer, _ kind: TableFormat.Kind, _ reader: RecordReader
  ) throws(TableError) -> [String] {
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    let record = record.starts(with: mark) ? UnsafeMutableRawBufferPointer(rebasing: record.dropFirst(3)) : record
    var splitter = FieldSplitter(record, of: reader, separator: kind.separator)
    var names: [String] = []
    while let field = try splitter.next() {
      guard let name = String(validating: field, as: UTF8.self) else {
        throw reader.damage("the name of column \(names.count + 1) is not UTF-8")
      }
      names.append(name)
      guard names.count <= maximumColumnCount else {
        throw reader.damage("the header has more than \(maximumColumnCount) columns")
      }
    }
    return names
  }

  private static func stream(
    _ source: any ByteSource, _ compression: TableFormat.Compression
  ) throws(TableError) -> any ByteStream {
    switch compression {
    case .none: FileStream(source)
    case .gzip: try GzipStream(source)
    case .zstd: try ZstdStream(source)
    }
  }
}

extension TableFormat.Kind {
  /// What stands between the fields of text.
  fileprivate var separator: UInt8 { UInt8(ascii: self == .csv ? "," : "\t") }
}
