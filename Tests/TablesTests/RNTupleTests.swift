import Columns
import Foundation
import ROOTIO
import Testing

@testable import Tables

/// What is written is read by `ROOTIO`, which was made for the files of ROOT, before `make check-tables` gives it to ROOT itself.
@Suite struct RNTupleTests {
  /// Lists of all types, single values and rows of a fixed width, with and without missing rows.
  ///
  /// - Parameter names: those wanted; nil for all.
  private static func table(of rows: Range<Int>, _ names: [String]? = nil) -> FeatureTable {
    var descriptions: [ColumnDescription] = []
    var columns: [ColumnValues] = []
    for element in ElementType.allCases {
      for type in [ColumnType(element), .list(of: element), .fixed(element, width: 2)] {
        for isNullable in [false, true] where names?.contains("\(type)\(isNullable ? "?" : "")") ?? true {
          descriptions.append(
            ColumnDescription("\(type)\(isNullable ? "?" : "")", type, unit: .mev, isNullable: isNullable, "a column"))
          columns.append(column(type, isNullable: isNullable, of: rows))
        }
      }
    }
    return FeatureTable(descriptions: descriptions, columns: columns, rowCount: rows.count)
  }

  private static func column(_ type: ColumnType, isNullable: Bool, of rows: Range<Int>) -> ColumnValues {
    let counts = rows.map { row in
      switch type.nesting {
      case .single: 1
      case .list: row % 4
      case .fixed(let width): width
      }
    }
    let numbers = zip(rows, counts).flatMap { row, count in (0..<count).map { 31 * row + 7 * $0 } }
    let elements: ColumnValues.Elements =
      switch type.element {
      case .flag: .flags(numbers.map { $0 % 3 == 0 })
      case .int32: .int32(numbers.map { $0 % 5 == 0 ? .min : Int32($0) * -3 })
      case .uint32: .uint32(numbers.map { $0 % 5 == 0 ? .max : UInt32($0) })
      case .int64: .int64(numbers.map { $0 % 5 == 0 ? .min : Int64($0) << 33 })
      case .float32: .float32(numbers.map { $0 % 5 == 0 ? -.infinity : Float($0) / 7 })
      case .float64: .float64(numbers.map { $0 % 5 == 0 ? -0.0 : Double($0) / 7 })
      case .text: .text(categories: ["", "γγ", "a\0b"], codes: numbers.map { Int32($0 % 3) })
      }
    let nesting: ColumnValues.Nesting =
      switch type.nesting {
      case .single: .single
      case .list: .lists(offsets: counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) })
      case .fixed(let width): .fixed(width: width)
      }
    return ColumnValues(elements, nesting: nesting, validity: isNullable ? .flags(rows.map { $0 % 5 != 3 }) : .all)
  }

  private func reader(_ bytes: [UInt8]) throws(TableError) -> TableReader {
    try TableReader(MemorySource(name: "t.root", bytes: bytes))
  }

  private func text(_ column: ColumnValues, _ row: Int) -> String {
    guard column.isPresent(row) else { return "none" }
    let elements = column.rows(row..<row + 1).elements
    guard case .text(let categories, let codes) = elements else { return "\(elements)" }
    return "\(codes.map { categories[Int($0)] })"
  }

  @Test("Every type of column comes back", arguments: [[0], [1], [5, 9], [19_000, 2_100, 3]])
  func everyTypeComesBack(parts: [Int]) throws {
    var tables: [FeatureTable] = []
    for count in parts {
      let start = tables.reduce(0) { $0 + $1.rowCount }
      tables.append(Self.table(of: start..<start + count))
    }
    let bytes = try EncodedTable.bytes(of: tables, metadata: ["key": "a text"], RNTupleEncoder())
    let reader = try reader(bytes)
    #expect(reader.format == TableFormat(.root))
    #expect(reader.descriptions == tables[0].descriptions)
    #expect(reader.metadata["key"] == "a text")
    let whole = Self.table(of: 0..<parts.reduce(0, +))
    // Texts in lists that may be missing are not read back.
    let names = reader.columnNames.filter { !($0.contains("text") && $0.contains { "<[".contains($0) }) }
    #expect(names.count >= 38)
    let read = try reader.read(names)
    #expect(read.rowCount == whole.rowCount)
    for (name, column) in zip(names, read.columns) {
      let written = try #require(whole[name])
      #expect(column.type == written.type)
      let step = whole.rowCount > 1_000 ? 499 : 1
      let others = stride(from: 0, to: whole.rowCount, by: step).filter { text(column, $0) != text(written, $0) }
      #expect(others.isEmpty, "\(name): row \(others.first ?? 0)")
    }
  }

  @Test func theFileIsOneThatROOTClosed() throws {
    let bytes = try EncodedTable.bytes(of: [Self.table(of: 0..<10)], metadata: ["key": "a text"], RNTupleEncoder())
    let file = try ROOTFile(MemorySource(name: "t.root", bytes: bytes))
    #expect(file.wasClosed)
    #expect(file.keys.map(\.name) == ["diphoton.columns", "key", "events"])
    #expect(file.keys.map(\.className) == ["TObjString", "TObjString", "ROOT::RNTuple"])
    #expect(try file.string("key") == "a text")
    let branch = try file.tree("events").branch("float32")
    #expect(branch.typeName == "float")
    #expect(branch.title == "a column [MeV]")
    #expect(branch.compression == "zstd 1")
    #expect(try file.tree("events").branch("int32?").typeName == "double")
    #expect(try file.tree("events").branch("int64?").typeName == "std::optional<std::int64_t>")
  }

  @Test("Texts are as long as they are", arguments: [0, 254, 255, 70_000])
  func textsOfAnyLength(count: Int) throws {
    let text = String(repeating: "x", count: count)
    let bytes = try EncodedTable.bytes(of: [Self.table(of: 0..<1)], metadata: ["key": text], RNTupleEncoder())
    #expect(try reader(bytes).metadata["key"] == text)
  }

  @Test("Files of other content are told from each other, and the same from themselves")
  func identity() throws {
    func file(_ rows: Range<Int>, _ text: String) throws -> ROOTFile {
      let bytes = try EncodedTable.bytes(of: [Self.table(of: rows)], metadata: ["key": text], RNTupleEncoder())
      return try ROOTFile(MemorySource(name: "t.root", bytes: bytes))
    }
    let first = try file(0..<4, "a").uuid
    #expect(first != nil)
    #expect(try file(0..<4, "a").uuid == first)
    #expect(try file(1..<5, "a").uuid != first)
    #expect(try file(0..<4, "b").uuid != first)
  }

  @Test("Names that no field has are refused", arguments: ["", "a.b", "a/b", "a b", "a\\b", "a\nb"])
  func names(name: String) {
    let error = #expect(throws: TableError.self) {
      try RNTupleEncoder().header(for: [ColumnDescription(name, .float32, "")])
    }
    #expect(error?.code == .invalidColumn)
  }

  @Test("A piece comes back as it was stored, and damage is found")
  func storedPieces() throws {
    let table = Self.table(of: 0..<100)
    var piece = RNTuplePiece()
    #expect(try RNTupleEncoder().append(table, from: 0, to: &piece) == 100)
    let stored = piece.stored
    var bytes = (stored + RNTuplePiece.endOfPart)[...]
    guard case .piece(let taken)? = try RNTuplePiece.take(from: &bytes) else {
      Issue.record("no piece")
      return
    }
    #expect(taken.columns == piece.columns && taken.bytes == piece.bytes && taken.rowCount == 100)
    guard case .endOfPart? = try RNTuplePiece.take(from: &bytes) else {
      Issue.record("no end")
      return
    }
    for place in [20, 60, stored.count / 2, stored.count - 1] {
      var damaged = stored
      damaged[place] ^= 4
      #expect(throws: TableError.self) {
        var bytes = damaged[...]
        _ = try RNTuplePiece.take(from: &bytes)
      }
    }
  }

  @Test("A run goes on where a cluster ended")
  func checkpoints() throws {
    let names = ["int64", "list<int32>?", "text"]
    let columns = Self.table(of: 0..<0, names).descriptions
    let encoder = RNTupleEncoder()
    let parts = [0..<40_000, 40_000..<85_000, 85_000..<90_000, 90_000..<175_000]
    func add(_ rows: Range<Int>, to assembler: inout RNTupleAssembler, _ file: inout [UInt8]) throws -> [UInt8]? {
      let table = Self.table(of: rows, names)
      var row = 0
      while row < table.rowCount {
        var piece = RNTuplePiece()
        row = try encoder.append(table, from: row, to: &piece)
        try assembler.append(piece) { file += $0 }
      }
      return try assembler.endPart { file += $0 }
    }
    var file = try encoder.header(for: columns)
    var assembler = try encoder.assembler(for: columns, at: file.count, checkpoints: [])
    #expect(try add(parts[0], to: &assembler, &file) == nil)
    let checkpoint = try #require(try add(parts[1], to: &assembler, &file))
    var again = file
    var resumed = try encoder.assembler(for: columns, at: again.count, checkpoints: [checkpoint])
    for rows in parts[2...] {
      _ = try add(rows, to: &assembler, &file)
      _ = try add(rows, to: &resumed, &again)
    }
    try assembler.finish(metadata: [:]) { file += $0 }
    try resumed.finish(metadata: [:]) { again += $0 }
    #expect(file == again)
    #expect(assembler.beginning == resumed.beginning)
    #expect(throws: TableError.self) {
      try encoder.assembler(for: columns, at: 1, checkpoints: [Array(checkpoint.dropLast())])
    }
    file.replaceSubrange(..<(assembler.beginning?.count ?? 0), with: assembler.beginning ?? [])
    #expect(try reader(file).read(["int64"]).columns[0] == Self.column(.int64, isNullable: false, of: 0..<175_000))
  }

  @Test("A ROOT file without an RNTuple is sound and not read as a table")
  func otherFiles() throws {
    let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = fixtures.appending(path: "Fixtures/groups/objects_edge.root").path
    let error = #expect(throws: TableError.self) { try TableReader(path: path) }
    #expect(error?.code == .unsupported)
    #expect(error?.message.contains("holds no RNTuple") == true)
  }

  @Test("Whatever is changed of a file, reading it ends")
  func damage() throws {
    let bytes = try EncodedTable.bytes(of: [Self.table(of: 0..<20)], RNTupleEncoder())
    var found = 0
    for place in stride(from: 0, to: bytes.count, by: 37) {
      var damaged = bytes
      damaged[place] ^= 0x41
      do { _ = try reader(damaged).read(["int32", "text", "list<float32>"]) } catch { found += 1 }
    }
    #expect(found > 20)
    // Without its end a file may be recovered, as ROOT does it.
    let whole = try reader(bytes).read(["int32"])
    for count in stride(from: 0, to: bytes.count, by: 101) {
      if let table = try? reader(Array(bytes[..<count])).read(["int32"]), table.rowCount > 0 {
        #expect(table.columns == whole.columns)
        found -= 1
      }
    }
    #expect(found > 0)
  }
}
