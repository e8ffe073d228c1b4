import Columns
import TestSupport
import Testing

@testable import Tables

@Suite("Parquet that is damaged or lies")
struct HostileParquetTests {
  private let whole: [UInt8]
  private let table: FeatureTable

  init() throws {
    table = FeatureTable(
      descriptions: [
        ColumnDescription("f", .float32, ""), ColumnDescription("i", .int32, ""), ColumnDescription("u", .uint32, ""),
        ColumnDescription("t", .text, ""),
      ],
      columns: [
        .float32([1, .nan, 3]), .int32([1, 2, 0], present: [true, true, false]), .uint32([7, 8, 9]),
        .text(categories: ["a", "bc"], codes: [0, 1, 0]),
      ], rowCount: 3)
    whole = try EncodedTable.bytes(of: [table], ParquetEncoder())
  }

  private func read(_ bytes: [UInt8]) throws(TableError) -> FeatureTable {
    try TableReader(MemorySource(name: "t.parquet", bytes: bytes)).read()
  }

  @Test("A file that is cut off anywhere is an error")
  func cutOff() throws {
    for count in 0..<whole.count {
      let error = #expect(throws: TableError.self) { try read(Array(whole[..<count])) }
      #expect(error?.code == .corrupt)
    }
  }

  @Test("A changed bit is an error, or changes what only people read")
  func changedBits() throws {
    let footerStart = whole.count - 8 - Int(whole[whole.count - 8]) - Int(whole[whole.count - 7]) << 8
    for index in whole.indices {
      for bit in 0..<8 {
        var bytes = whole
        bytes[index] ^= 1 << bit
        guard let changed = try? read(bytes) else { continue }
        // A page is under its checksum; its header, and the metadata, may say something else that makes sense.
        if index < footerStart { #expect(changed.rowCount <= 3) }
      }
    }
  }

  @Test("Random bytes between the beginning and the end are an error")
  func randomBytes() {
    var random = SplitMix64(state: 9)
    for _ in 0..<2_000 {
      var bytes = whole
      for _ in 0..<1 + random.next() % 8 {
        bytes[4 + Int(random.next() % UInt64(bytes.count - 12))] = UInt8(truncatingIfNeeded: random.next())
      }
      _ = try? read(bytes)
    }
  }

  /// A file of metadata alone.
  private func file(_ footer: (inout ThriftWriter) -> Void) -> [UInt8] {
    var writer = ThriftWriter()
    writer.element(footer)
    var bytes = ParquetEncoder.magic + writer.bytes
    bytes.append(word: UInt32(writer.bytes.count))
    return bytes + ParquetEncoder.magic
  }

  private func schema(_ footer: inout ThriftWriter) {
    footer.field(2, list: .structure, count: 2) { list in
      list.element { $0.field(5, int32: 1) }
      ParquetColumn(ColumnDescription("f", .float32, "")).write(to: &list)
    }
  }

  @Test("More rows than a file of this size can have are an error, not an allocation")
  func manyRows() throws {
    for count in [1 << 40, 1 << 25, Int.max] {
      let bytes = file { footer in
        schema(&footer)
        footer.field(3, int64: count)
        footer.field(4, list: .structure, count: 1) { list in
          list.element { group in
            group.field(1, list: .structure, count: 1) { list in
              list.element { chunk in
                chunk.field(3) { metadata in
                  metadata.field(4, int32: 6)
                  metadata.field(7, int64: 0)
                  metadata.field(9, int64: 4)
                }
              }
            }
            group.field(3, int64: count)
          }
        }
      }
      let error = #expect(throws: TableError.self) { try read(bytes) }
      #expect(error?.message.contains("too many") == true)
    }
  }

  @Test("Pages that claim more than their bytes stand for, or than is believed of the file, are an error")
  func largePages() throws {
    func read(_ pages: [UInt8], codec: Int, times: Int) throws(TableError) {
      let source = MemorySource(name: "t", bytes: pages)
      var values = ParquetValues(.flag, ParquetShape(isList: false, isOptional: false))
      var budget = ReadingBudget(fileSize: pages.count)
      for _ in 0..<times {
        try ParquetChunkReader(source, .pages(0..<pages.count, codec: codec), "x", rowCount: 1).read(
          into: &values, &budget)
      }
    }
    func page(inflatedSize: Int, _ content: [UInt8]) -> [UInt8] {
      var writer = ThriftWriter()
      writer.element { header in
        header.field(1, int32: 0)
        header.field(2, int32: inflatedSize)
        header.field(3, int32: content.count)
        header.field(5) { page in
          page.field(1, int32: 1)
          page.field(2, int32: 0)
        }
      }
      return writer.bytes + content
    }
    for codec in [0, 1, 2, 6, 7] {
      let error = #expect(throws: TableError.self) {
        try read(page(inflatedSize: 1 << 27, [1, 2, 3]), codec: codec, times: 1)
      }
      #expect(error?.code == .corrupt && error?.message.hasSuffix("claims to hold 134217728") == true)
    }
    let honest = page(inflatedSize: 1 << 16, [UInt8](repeating: 1, count: 1 << 16))
    try read(honest, codec: 0, times: 3)
    let error = #expect(throws: TableError.self) { try read(honest, codec: 0, times: 1 << 13) }
    #expect(error?.message.contains("more than is believed") == true)
  }

  @Test("Row groups that do not add up, or lie outside of the file, are an error")
  func rowGroups() throws {
    for (rows, start, size) in [(3, 4, 0), (-1, 4, 0), (Int.max, 4, 0), (1, -1, 4), (1, 4, Int.max), (1, Int.max, 1)] {
      let bytes = file { footer in
        schema(&footer)
        footer.field(3, int64: 1)
        footer.field(4, list: .structure, count: 2) { list in
          for _ in 0..<2 {
            list.element { group in
              group.field(1, list: .structure, count: 1) { list in
                list.element { chunk in
                  chunk.field(3) { metadata in
                    metadata.field(4, int32: 6)
                    metadata.field(7, int64: size)
                    metadata.field(9, int64: start)
                  }
                }
              }
              group.field(3, int64: rows)
            }
          }
        }
      }
      let error = #expect(throws: TableError.self) { try read(bytes) }
      #expect(error?.code == .corrupt)
    }
  }

  @Test("Metadata without end or of endless depth are an error")
  func depth() throws {
    for filling: UInt8 in [0x1c, 0x19, 0xf9, 0x18, 0xff, 0x15] {
      var bytes = ParquetEncoder.magic + [UInt8](repeating: filling, count: 100_000)
      bytes.append(word: UInt32(100_000))
      let error = #expect(throws: TableError.self) { try read(bytes + ParquetEncoder.magic) }
      #expect(error?.code == .corrupt)
    }
  }
}
