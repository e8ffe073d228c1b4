import Columns
import Testing

@testable import Tables

@Suite("Parquet of other programs")
struct ForeignParquetTests {
  /// An entry of a schema.
  struct Entry {
    var name = "x"
    /// 0: always there, 1: optional, 2: repeated.
    var repetition = 1
    var childCount: Int?
    var physical: Int?
    var converted: Int?
    /// The number of a logical type without fields.
    var logical: Int?

    func write(to schema: inout ThriftWriter) {
      schema.element { entry in
        if let physical { entry.field(1, int32: physical) }
        entry.field(3, int32: repetition)
        entry.field(4, binary: name.utf8)
        if let childCount { entry.field(5, int32: childCount) }
        if let converted { entry.field(6, int32: converted) }
        if let logical { entry.field(10) { $0.field(logical) { _ in } } }
      }
    }
  }

  /// A file without rows, with the columns `before`, those of the entries, and `after`.
  private func file(_ entries: [Entry], columnCount: Int = 1) -> [UInt8] {
    let entries = [Entry(name: "before", physical: 1)] + entries + [Entry(name: "after", physical: 4)]
    var writer = ThriftWriter()
    writer.element { footer in
      footer.field(2, list: .structure, count: entries.count + 1) { list in
        list.element { $0.field(5, int32: columnCount + 2) }
        for entry in entries { entry.write(to: &list) }
      }
      footer.field(3, int64: 0)
      footer.field(4, list: .structure, count: 0) { _ in }
    }
    var bytes = ParquetEncoder.magic + writer.bytes
    bytes.append(word: UInt32(writer.bytes.count))
    return bytes + ParquetEncoder.magic
  }

  static let list = Entry(childCount: 1, converted: 3)
  static let level = Entry(name: "list", repetition: 2, childCount: 1)

  @Test(
    "A column that is not read is refused by its name, and others are read",
    arguments: [
      ([list, Entry(name: "array", repetition: 2, physical: 1)], "is a list of two levels"),
      ([Entry(repetition: 2, physical: 1)], "is repeated and not a list of three levels"),
      ([Entry(childCount: 2), Entry(physical: 1), Entry(name: "y", physical: 2)], "is a group of columns"),
      ([Entry(childCount: 1), level, Entry(repetition: 0, physical: 1)], "is a group of columns"),
      (
        [
          Entry(childCount: 1, converted: 1), Entry(repetition: 2, childCount: 2), Entry(repetition: 0, physical: 6),
          Entry(physical: 1),
        ], "is a group of columns"
      ),
      ([list, level, list, level, Entry(repetition: 0, physical: 1)], "is a list of groups or of lists"),
      (
        [list, Entry(name: "x_tuple", repetition: 2, childCount: 1), Entry(repetition: 0, physical: 1)],
        "is a list of groups or of lists"
      ),
      ([list, level, Entry(repetition: 2, physical: 1)], "is a list of lists"),
      ([list, level, Entry(repetition: 0, physical: 2, logical: 8)], "holds INT64 (TIMESTAMP)"),
      ([Entry(physical: 2, logical: 8)], "holds INT64 (TIMESTAMP)"),
      ([Entry(physical: 1, logical: 6)], "holds INT32 (DATE)"),
      ([Entry(physical: 1, converted: 5)], "holds INT32 (DECIMAL)"), ([Entry(physical: 3)], "holds INT96"),
      ([Entry(physical: 9, converted: 99)], "holds type 9 (converted type 99)"),
    ])
  func unread(entries: [Entry], problem: String) throws {
    let reader = try TableReader(MemorySource(name: "t.parquet", bytes: file(entries)))
    #expect(try reader.read(["before", "after"]).columns.map(\.type) == [.int32, .float32])
    let error = #expect(throws: TableError.self) { try reader.read() }
    #expect(error?.code == .unsupported)
    #expect(error?.message == "column x \(problem), which is not read")
  }

  @Test(
    "Types of others are read as what holds them",
    arguments: [
      (Entry(physical: 1, converted: 15), ColumnType.int32), (Entry(physical: 1, converted: 16), .int32),
      (Entry(physical: 1, converted: 11), .uint32), (Entry(physical: 1, converted: 12), .uint32),
      (Entry(physical: 2, converted: 18), .int64), (Entry(physical: 2, converted: 14), .int64),
      (Entry(physical: 1, logical: 11), .int32), (Entry(physical: 6, converted: 4), .text),
      (Entry(physical: 6, logical: 4), .text), (Entry(physical: 6, logical: 12), .text), (Entry(physical: 6), .text),
      (Entry(physical: 0), .flag), (Entry(physical: 5), .float64),
    ])
  func types(entry: Entry, type: ColumnType) throws {
    let reader = try TableReader(MemorySource(name: "t.parquet", bytes: file([entry])))
    #expect(try reader.read(["x"]).columns.map(\.type) == [type])
  }

  @Test("Lists that say what they are in the newer way, and with other names, are read")
  func otherNames() throws {
    let entries = [
      Entry(childCount: 1, logical: 3), Entry(name: "bag", repetition: 2, childCount: 1),
      Entry(name: "item", repetition: 0, physical: 6, logical: 1),
    ]
    let reader = try TableReader(MemorySource(name: "t.parquet", bytes: file(entries)))
    #expect(try reader.read(["x"]).columns.map(\.type) == [.list(of: .text)])
  }

  @Test("Groups that claim more or less than there is are damage", arguments: [-1, 3, 4, Int(Int32.max)])
  func groupSizes(childCount: Int) {
    let bytes = file([Entry(childCount: childCount), Entry(physical: 1)])
    let error = #expect(throws: TableError.self) { try TableReader(MemorySource(name: "t.parquet", bytes: bytes)) }
    #expect(error?.code == .corrupt)
  }

  /// Reads one page of lists of flags that are always there.
  private func lists(repetition: [UInt32], definition: [UInt32], rowCount: Int) throws(TableError) -> ColumnValues {
    var content: [UInt8] = []
    for levels in [repetition, definition] {
      var encoder = RunLengthEncoder(bitWidth: 1)
      for level in levels { encoder.append(level, count: 1) }
      encoder.finish()
      content.append(word: UInt32(encoder.bytes.count))
      content += encoder.bytes
    }
    content.append(0b0101_0101)
    var page: [UInt8] = []
    _ = content.withUnsafeBytes {
      ParquetPageCompressor().append($0, .data(valueCount: repetition.count, .plain), to: &page)
    }
    let chunk = ParquetGroup.Chunk.pages(0..<page.count, codec: ParquetColumn.zstdCodec)
    let reader = ParquetChunkReader(MemorySource(name: "t", bytes: page), chunk, "x", rowCount: rowCount)
    var values = ParquetValues(.flag, ParquetShape(isList: true, isOptional: false))
    var budget = ReadingBudget(fileSize: page.count)
    try reader.read(into: &values, &budget)
    return values.column
  }

  @Test("A list goes on only where one with elements has begun")
  func openLists() throws {
    let column = try lists(repetition: [0, 1, 0, 0], definition: [1, 1, 0, 1], rowCount: 3)
    #expect(column == ColumnValues(JaggedColumn([[true, false], [], [true]])))
    for (repetition, definition, rowCount) in [
      ([0, 1], [0, 1], 1), ([1, 0], [1, 1], 1), ([0, 0, 1], [1, 0, 1], 2), ([0, 1], [1, 0], 1),
    ] as [([UInt32], [UInt32], Int)] {
      let error = #expect(throws: TableError.self) {
        try lists(repetition: repetition, definition: definition, rowCount: rowCount)
      }
      #expect(error?.code == .corrupt && error?.message.contains("column x") == true)
    }
  }
}
