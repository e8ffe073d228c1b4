import ByteIO
import Columns

/// Reads tables: tab- or comma-separated text, plain, gzip or zstd, Parquet, Arrow, and the RNTuple of a ROOT file, as they are written here
/// or by others.
///
/// ```swift
/// let reader = try TableReader(path: "features.tsv.gz")
/// let table = try reader.read(["h_mass", "label"])
/// ```
///
/// Of NPZ, which is for NumPy, only the names of the columns and the number of rows are read.
///
/// What kind of file it is shows from its first bytes; `.csv` and `.tsv` in its name say how fields are separated, else
/// the header does. Memory is taken for the columns that are asked for, and not for the text. Every damage is a
/// ``TableError`` that says where it is.
public struct TableReader: Sendable {
  public let format: TableFormat
  /// The names of the table's columns, in order; no two are the same.
  public let columnNames: [String]
  /// What the file itself says of its columns; empty for text.
  public let descriptions: [ColumnDescription]
  /// The texts that the file carries by name; empty for text.
  public let metadata: [String: String]

  private enum Content {
    case text(TextTable)
    case columns(any ColumnFile)
  }

  /// The number of rows, where the file says it, as all formats but text do; nil for text.
  package var rowCount: Int? {
    switch content {
    case .text: nil
    case .columns(let file): file.rowCount
    }
  }

  private let path: String
  private let content: Content

  /// Opens the table and reads its header.
  ///
  /// - Throws: ``TableError`` (`cannotRead`, `corrupt`, `unsupported`).
  public init(path: String) throws(TableError) {
    let source: FileSource
    do {
      source = try FileSource(path: path)
    } catch {
      throw TableError(reading: error, of: path)
    }
    try self.init(source)
  }

  /// Opens a table whose bytes lie anywhere.
  public init(_ source: any ByteSource) throws(TableError) {
    path = source.name
    let signature = FileSignature(try source.bytes(0..<min(FileSignature.length, source.size)))
    switch signature {
    case .parquet: (content, format) = (.columns(try ParquetTable(source)), TableFormat(.parquet))
    case .arrow: (content, format) = (.columns(try ArrowTable(source)), TableFormat(.arrow))
    case .root: (content, format) = (.columns(try RNTupleTable(source)), TableFormat(.root))
    case .zip: (content, format) = (.columns(try NPZTable(source)), TableFormat(.npz))
    case nil, .gzip, .zstd:
      let kind = TableFormat.kind(ofFileNamed: path)
      if let kind, !kind.isText {
        throw TableError(.corrupt, path: path, "the file does not begin as its name says")
      }
      let table = try TextTable(source, kind: kind, compression: Self.compression(signature))
      (content, format) = (.text(table), table.format)
    case let other?: throw TableError(otherFormat: other, path: path)
    }
    switch content {
    case .text(let table): (columnNames, descriptions, metadata) = (table.names, [], [:])
    case .columns(let file):
      (columnNames, descriptions, metadata) = (file.columnNames, file.descriptions, file.metadata)
    }
    var seen: Set<String> = []
    for name in columnNames where !seen.insert(name).inserted {
      throw TableError(.corrupt, path: path, "two columns have the name \(name.debugDescription)")
    }
  }

  /// Reads columns.
  ///
  /// - Parameters:
  ///   - columns: the names of those wanted, in the order of the result; nil for all.
  ///   - descriptions: what is known of columns besides ``descriptions``; those of other names do not matter. The values of a described column
  ///     have to be of its type. Otherwise text shows the type, as the first that holds every value: `int32`, `int64`
  ///     if none is missing, `float64`, `text`.
  /// - Throws: ``TableError`` (`noColumn`, `corrupt`, `cannotRead`, `unsupported`).
  public func read(
    _ columns: [String]? = nil, descriptions: [ColumnDescription] = []
  ) throws(TableError) -> FeatureTable {
    let wanted = try positions(of: columns ?? columnNames)
    let described = Dictionary(
      (descriptions + self.descriptions).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let result: [ColumnValues]
    let rowCount: Int
    switch content {
    case .text(let table): (result, rowCount) = try table.read(wanted, types: described.mapValues(\.type))
    case .columns(let file): (result, rowCount) = (try file.read(wanted), file.rowCount)
    }
    return try table(of: wanted, result, rowCount, described)
  }

  /// The columns that hold lists.
  package var listNames: Set<String> {
    guard case .columns(let file) = content else { return [] }
    return Set(zip(columnNames, file.columnTypes).filter { $1.map { $0.nesting != .single } ?? false }.map(\.0))
  }

  /// Reads columns once and puts them aside, so that they need not all be in memory.
  ///
  /// - Parameters: as for ``read(_:descriptions:)``; no column is one of lists.
  /// - Throws: as ``read(_:descriptions:)``.
  package func store(
    _ columns: [String], descriptions: [ColumnDescription] = []
  ) throws(TableError) -> StoredTable {
    let wanted = try positions(of: columns)
    let described = Dictionary(
      (descriptions + self.descriptions).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let stored: StoredColumns
    let rowCount: Int
    switch content {
    case .text(let table): (stored, rowCount) = try table.store(wanted, types: described.mapValues(\.type))
    case .columns(let file): (stored, rowCount) = (try file.store(wanted), file.rowCount)
    }
    return StoredTable(
      descriptions: try zip(columns, stored.columns).map { (name, column) throws(TableError) in
        try description(of: name, column.empty, described)
      }, columns: stored, rowCount: rowCount)
  }

  /// What all columns are, in order, of which it is not known otherwise: text that is not described is read to its end, as its
  /// types only show there. Columns that cannot be read are left out.
  ///
  /// - Parameter descriptions: as for ``read(_:descriptions:)``.
  /// - Throws: ``TableError`` (`corrupt`, `cannotRead`).
  package func describe(_ descriptions: [ColumnDescription] = []) throws(TableError) -> [ColumnDescription] {
    let described = Dictionary(
      (descriptions + self.descriptions).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let unknown = columnNames.indices.filter { described[columnNames[$0]] == nil }
    var types: [Int: ColumnType] = [:]
    switch content {
    case .columns(let file): for index in unknown { types[index] = file.columnTypes[index] }
    case .text(let table):
      for (index, type) in try zip(unknown, table.types(of: unknown)) { types[index] = ColumnType(type) }
    }
    return columnNames.enumerated().compactMap { index, name in
      described[name] ?? types[index].map { ColumnDescription(name, $0, isNullable: true, "") }
    }
  }

  /// Reads columns part by part, so that not all rows are in memory at once: of text some rows, of Parquet a row group, of Arrow a batch, of
  /// an RNTuple some clusters.
  ///
  /// - Parameters:
  ///   - descriptions: the columns wanted, in the order of the result, each as ``describe(_:)`` has it.
  ///   - rowsAtATime: of text.
  ///   - body: gets the parts in order; none if there are no rows.
  /// - Throws: ``TableError``, as ``read(_:descriptions:)``; what `body` throws.
  package func readParts(
    _ descriptions: [ColumnDescription], rowsAtATime: Int, _ body: (FeatureTable) throws -> Void
  ) throws {
    let wanted = try positions(of: descriptions.map(\.name))
    let described = Dictionary(descriptions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    func take(_ values: [ColumnValues], _ rowCount: Int) throws {
      try body(table(of: wanted, values, rowCount, described))
    }
    switch content {
    case .text(let table):
      try table.readParts(wanted, types: described.mapValues(\.type), rowsAtATime: rowsAtATime, take)
    case .columns(let file): try file.readParts(wanted, take)
    }
  }

  /// Writes the table anew with further columns, without decoding those that it has; nil if it is not such as is written here.
  ///
  /// - Parameter columns: all of its columns, as ``describe(_:)`` has them.
  package func widened(_ columns: [ColumnDescription], by added: [ColumnDescription]) -> ParquetWidener? {
    guard case .columns(let file as ParquetTable) = content, columns.map(\.name) == columnNames else { return nil }
    return ParquetWidener(file, columns, adding: added)
  }

  private func positions(of names: [String]) throws(TableError) -> [Int] {
    let positions = Dictionary(columnNames.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var wanted: [Int] = []
    for name in names {
      guard let position = positions[name] else {
        throw TableError(.noColumn, path: path, "there is no column \(name.debugDescription)")
      }
      wanted.append(position)
    }
    return wanted
  }

  /// Checks what was read against what is said of it.
  private func table(
    of wanted: [Int], _ result: [ColumnValues], _ rowCount: Int, _ described: [String: ColumnDescription]
  ) throws(TableError) -> FeatureTable {
    var (resulting, values): ([ColumnDescription], [ColumnValues]) = ([], [])
    for (index, found) in zip(wanted, result) {
      let name = columnNames[index]
      var column = found
      // Parquet has no lists of a fixed width: what they were, the description says.
      if case .fixed(let width)? = described[name]?.type.nesting { column = found.withWidth(width) ?? found }
      let description = try description(of: name, column, described)
      resulting.append(description)
      let isNaNNumber = column.validity == .notNaN && !description.isNullable
      values.append(isNaNNumber ? ColumnValues(column.elements) : column)
    }
    return FeatureTable(descriptions: resulting, columns: values, rowCount: rowCount)
  }

  /// What is said of a column, else what it shows; checked against this.
  private func description(
    of name: String, _ column: ColumnValues, _ described: [String: ColumnDescription]
  ) throws(TableError) -> ColumnDescription {
    let isNullable = column.validity != .all ? true : nil
    let description = described[name] ?? ColumnDescription(name, column.type, isNullable: isNullable, "")
    guard description.type == column.type else {
      throw TableError(.corrupt, path: path, "column \(name) is \(column.type), and not \(description.type)")
    }
    if case .flags = column.validity, !description.isNullable {
      throw TableError(.corrupt, path: path, "column \(name) lacks values, which it is said not to")
    }
    return description
  }

  private static func compression(_ signature: FileSignature?) -> TableFormat.Compression {
    switch signature {
    case .gzip: .gzip
    case .zstd: .zstd
    default: .none
    }
  }
}
