import Columns
import Foundation
import TestSupport
import Testing

@testable import Tables

/// Files that `Tests/Fixtures/make/parquet.py` or `arrow.py` made, and what has to be read of them.
struct ForeignFiles {
  struct Expected: Decodable {
    struct File: Decodable {
      let read: [String]
      let refused: [String: String]
    }

    /// Rows of columns; nil for one without a value.
    let columns: [String: [Row?]]
    let files: [String: File]
  }

  /// The elements of a row, as Python has them as texts.
  struct Row: Decodable {
    let elements: [String]

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      elements = try (try? container.decode(String.self)).map { [$0] } ?? container.decode([String].self)
    }
  }

  static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Fixtures")
    .standardizedFileURL

  let folder: URL
  let expected: Expected

  init(_ folder: URL = Self.fixtures.appending(path: "parquet")) throws {
    self.folder = folder
    expected = try JSONDecoder().decode(
      Expected.self, from: Data(contentsOf: folder.appending(path: "expected.json")))
  }

  /// Their names, in order.
  var names: [String] { expected.files.keys.sorted() }

  func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: name))) }

  /// Damages a file in many ways: each is an error, or another value, and nothing else.
  func checkDamage(_ name: String) throws {
    let whole = try bytes(name)
    var random = SplitMix64(state: UInt64(whole.count))
    for _ in 0..<150 {
      var bytes = whole
      for _ in 0..<1 + random.next() % 4 {
        bytes[4 + Int(random.next() % UInt64(bytes.count - 8))] ^= UInt8(truncatingIfNeeded: 1 + random.next() % 255)
      }
      guard let reader = try? TableReader(MemorySource(name: name, bytes: bytes)) else { continue }
      for column in reader.columnNames { _ = try? reader.read([column]) }
    }
    for count in stride(from: 0, to: whole.count, by: max(1, whole.count / 50)) {
      let error = #expect(throws: TableError.self) {
        try TableReader(MemorySource(name: name, bytes: Array(whole[..<count])))
      }
      #expect(error?.code == .corrupt)
    }
  }

  /// Reads a file, and holds every column against what it has to be.
  func check(_ name: String) throws {
    let file = try #require(expected.files[name])
    let reader = try TableReader(path: folder.appending(path: name).path)
    #expect(Set(reader.columnNames) == Set(file.read).union(file.refused.keys), "\(name)")
    let table = try reader.read(file.read)
    for (column, values) in zip(file.read, table.columns) {
      let rows = try #require(expected.columns[column])
      #expect(values.count == rows.count)
      let wrong = rows.indices.first { !Self.isRow($0, of: values, rows[$0]) }
      #expect(wrong == nil, "\(name), column \(column)")
    }
    for (column, problem) in file.refused {
      let error = #expect(throws: TableError.self) { try reader.read([column]) }
      #expect(error?.code == .unsupported && error?.message == "column \(column) \(problem), which is not read")
    }
  }

  private static func isRow(_ row: Int, of values: ColumnValues, _ expected: Row?) -> Bool {
    guard values.isPresent(row), let expected else { return !values.isPresent(row) && expected == nil }
    let places = values.elements(of: row)
    return places.count == expected.elements.count
      && zip(places, expected.elements).allSatisfy { isElement($0, of: values.elements, $1) }
  }

  private static func isElement(_ place: Int, of elements: ColumnValues.Elements, _ text: String) -> Bool {
    switch elements {
    case .flags(let values): values[place] == (text == "True")
    case .int32(let values): values[place] == Int32(text)
    case .uint32(let values): values[place] == UInt32(text)
    case .int64(let values): values[place] == Int64(text)
    case .float32(let values): values[place].bitPattern == Float(text)?.bitPattern
    case .float64(let values): values[place].bitPattern == Double(text)?.bitPattern
    case .text(let categories, let codes): categories[Int(codes[place])] == text
    }
  }
}
