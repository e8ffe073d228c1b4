import ByteIO
import Columns

/// An NPZ file, as far as it is read: the names of its columns, and how many rows they all have.
struct NPZTable: ColumnFile {
  let columnNames: [String]
  let rowCount: Int
  private let source: any ByteSource

  /// - Throws: ``TableError`` (`unsupported`) for a zip archive of something else or of compressed arrays; `corrupt`.
  init(_ source: any ByteSource) throws(TableError) {
    self.source = source
    let archive = try ZipDirectory(source)
    var shapes: [(name: String, shape: [Int])] = []
    for entry in archive.entries {
      guard entry.name.hasSuffix(".npy") else { throw TableError(otherFormat: .zip, path: source.name) }
      let name = String(entry.name.dropLast(4))
      guard entry.isStored else {
        throw TableError(.unsupported, path: source.name, "the array \(name) is compressed, which is not read")
      }
      shapes.append((name, try Self.shape(of: name, try archive.start(of: entry, reading: 256), source)))
    }
    let offsets = Dictionary(
      shapes.filter { $0.name.hasSuffix(NPYArray.offsetsSuffix) }.map {
        (String($0.name.dropLast(NPYArray.offsetsSuffix.count)), $0.shape)
      }, uniquingKeysWith: { first, _ in first })
    let columns = shapes.map(\.name)
    var (names, rowCount): ([String], Int?) = ([], nil)
    for (name, shape) in shapes {
      if name.hasSuffix(NPYArray.offsetsSuffix), columns.contains(String(name.dropLast(NPYArray.offsetsSuffix.count))) {
        continue
      }
      guard let first = (offsets[name] ?? shape).first else {
        throw TableError(.corrupt, path: source.name, "the array \(name) is a single value")
      }
      let count = offsets[name] == nil ? first : first - 1
      guard count >= 0, rowCount ?? count == count else {
        throw TableError(
          .corrupt, path: source.name, "the array \(name) has \(count) rows, and others have \(rowCount ?? 0)")
      }
      rowCount = count
      names.append(name)
    }
    columnNames = names
    self.rowCount = rowCount ?? 0
  }

  var columnTypes: [ColumnType?] { columnNames.map { _ in nil } }
  var metadata: [String: String] { [:] }

  /// Nothing for no columns.
  ///
  /// - Throws: ``TableError`` (`unsupported`) for any.
  func read(_ wanted: [Int]) throws(TableError) -> [ColumnValues] {
    guard let first = wanted.first else { return [] }
    throw TableError(
      .unsupported, path: source.name,
      "column \(columnNames[first]) is an array of NumPy, whose values are not read; write Parquet or Arrow for that")
  }

  /// As ``read(_:)``.
  func readParts(_ wanted: [Int], _ body: (_ columns: [ColumnValues], _ rowCount: Int) throws -> Void) throws {
    let columns = try read(wanted)
    if rowCount > 0 { try body(columns, rowCount) }
  }

  /// As ``read(_:)``.
  func store(_ wanted: [Int]) throws(TableError) -> StoredColumns {
    _ = try read(wanted)
    return StoredColumns(count: wanted.count)
  }

  /// The shape that an array says it has.
  private static func shape(
    of name: String, _ start: [UInt8], _ source: any ByteSource
  ) throws(TableError) -> [Int] {
    let text = String(decoding: start.dropFirst(10), as: UTF8.self)
    let mark = "'shape': ("
    guard FileSignature(start) == .numpy, let begin = text.firstRange(of: mark)?.upperBound,
      let end = text[begin...].firstIndex(of: ")")
    else { throw TableError(.corrupt, path: source.name, "the array \(name) does not begin as those of NumPy do") }
    let numbers = text[begin..<end].split(separator: ",").map { Int($0.filter { $0 != " " }) }
    guard numbers.allSatisfy({ ($0 ?? -1) >= 0 }) else {
      throw TableError(.corrupt, path: source.name, "the array \(name) has no shape")
    }
    return numbers.compactMap(\.self)
  }
}
