import ByteIO

/// Reads tables back: tab- or comma-separated text, plain, gzip or zstd, and Parquet.
///
/// ```swift
/// let reader = try TableReader(path: "features.tsv.gz")
/// let table = try reader.read(["h_mass", "label"])
/// ```
///
/// What kind of file it is shows from its first bytes; `.csv` and `.tsv` in its name say how fields are separated, else
/// the header does. Memory is taken for the columns that are asked for, and not for the text. Every damage is a
/// ``TableError`` that says where it is.
public struct TableReader: Sendable {
  public let format: TableFormat
  /// The names of the table's columns, in order; no two are the same.
  public let columnNames: [String]

  private let path: String
  private let table: TextTable

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
    let kind = TableFormat.kind(ofFileNamed: path)
    table = try TextTable(source, kind: kind, compression: try Self.compression(source))
    format = table.format
    columnNames = table.names
    var seen: Set<String> = []
    for name in columnNames where !seen.insert(name).inserted {
      throw TableError(.corrupt, path: path, "two columns have the name \(name.debugDescription)")
    }
  }

  /// Reads columns.
  ///
  /// - Parameters:
  ///   - columns: the names of those wanted, in the order of the result; nil for all.
  ///   - descriptions: what is known of columns; those of other names do not matter. The values of a described column
  ///     have to be of its type. Otherwise text shows the type, as the first that holds every value: `int32`, `int64`
  ///     if none is missing, `float64`, `text`.
  /// - Throws: ``TableError`` (`noColumn`, `corrupt`, `cannotRead`, `unsupported`).
  public func read(
    _ columns: [String]? = nil, descriptions: [ColumnDescription] = []
  ) throws(TableError) -> FeatureTable {
    let positions = Dictionary(columnNames.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var wanted: [Int] = []
    for name in columns ?? columnNames {
      guard let position = positions[name] else {
        throw TableError(.noColumn, path: path, "there is no column \(name.debugDescription)")
      }
      wanted.append(position)
    }
    let described = Dictionary(descriptions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let result = try table.read(wanted, types: described.mapValues(\.type))
    let resulting = zip(wanted, result.columns).map { index, column in
      described[columnNames[index]] ?? ColumnDescription(columnNames[index], column.type, "")
    }
    return FeatureTable(descriptions: resulting, columns: result.columns, rowCount: result.rowCount)
  }

  private static func compression(_ source: any ByteSource) throws(TableError) -> TableFormat.Compression {
    let magic = try source.bytes(0..<min(4, source.size))
    return switch magic {
    case _ where magic.starts(with: [0x1f, 0x8b]): .gzip
    case [0x28, 0xb5, 0x2f, 0xfd]: .zstd
    default: .none
    }
  }
}

extension ByteSource {
  /// The bytes of a range that lies within the source.
  func bytes(_ range: Range<Int>) throws(TableError) -> [UInt8] {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: range.count, alignment: 16)
    defer { buffer.deallocate() }
    try fill(buffer, at: range.lowerBound)
    return Array(buffer)
  }
}
