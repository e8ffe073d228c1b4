import ByteIO
import Columns

/// A table as text: its header, and its columns when they are asked for.
struct TextTable {
  /// More columns than any table has; each costs memory before it has a value.
  private static let maximumColumnCount = 1 << 16

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
      let rowCount = try fill(&builders, places)
      let mixed = builders.filter { $0.kind == .mixed }
      if mixed.isEmpty { return (wanted.compactMap { places[$0] }.compactMap { builders[$0].finish() }, rowCount) }
      for builder in mixed { types[builder.name] = .text }
    }
  }

  /// Gives the fields to the builders, and returns the number of rows.
  ///
  /// - Parameter places: of each column, its builder's place; nil for a column that is not wanted.
  private func fill(_ builders: inout [ColumnBuilder], _ places: [Int?]) throws(TableError) -> Int {
    let records = RecordReader(
      try Self.stream(source, format.compression), path: source.name, separator: format.kind.separator)
    _ = try records.next()
    var rowCount = 0
    while let record = try records.next() {
      var splitter = FieldSplitter(record, of: records, separator: format.kind.separator)
      for (index, place) in places.enumerated() {
        guard let field = try splitter.next() else {
          throw records.damage("the row has \(index) fields, but the header has \(names.count)")
        }
        if let place, !builders[place].append(field) {
          throw records.damage("column \(index + 1), \(names[index]): \(Self.complaint(field))")
        }
      }
      if try splitter.next() != nil {
        throw records.damage("the row has more fields than the header, which has \(names.count)")
      }
      rowCount += 1
    }
    return rowCount
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
