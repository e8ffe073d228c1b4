import ByteIO
import Columns
import Testing

@testable import Tables

/// Few bytes that claim very much.
@Suite struct SharedMetadataTests {
  /// All entries of the metadata are one, and its name a long text.
  @Test func anArrowFileWhoseMetadataShareOneText() throws {
    let (count, length) = (20_000, 200_000)
    var footer: [UInt8] = []
    func words(_ numbers: Int...) { for number in numbers { footer.append(word: UInt32(number)) } }
    func halves(_ numbers: Int...) { for number in numbers { footer.append(word: UInt16(number)) } }
    // The footer, whose field 1 is the schema, of which 1 are the fields and 2 the metadata.
    words(16)
    halves(12, 8, 0, 4, 0, 0)
    words(12, 16)
    halves(10, 12, 0, 4, 8, 0)
    words(12, 8, 8)
    words(0)
    let entries = footer.count + 4
    words(count)
    for index in 0..<count { words(4 * (count - index) + 8) }
    halves(8, 8, 4, 4)
    #expect(footer.count == entries + 4 * count + 8)
    words(8, 4, length)
    footer += [UInt8](repeating: 0x61, count: length) + [0]

    var file = ArrowEncoder.magic + [0, 0] + footer
    file.append(word: UInt32(footer.count))
    file += ArrowEncoder.magic
    let error = #expect(throws: TableError.self) { try TableReader(MemorySource(name: "a.arrow", bytes: file)) }
    #expect(error?.code == .corrupt)
    #expect(error?.message.contains("share more than is believed") == true)
  }

  /// A list of no elements that begins where no place can be.
  @Test func aListThatBeginsBehindAllPlaces() throws {
    let batch = FlatBufferWriter.bytes(
      of: FlatTable([
        0: .int64(1), 1: .structures([1, 0, .max, 1], width: 2),
        2: .structures([0, 0, 0, 16, 16, 0, 16, 0], width: 2),
      ]))
    var offsets: [UInt8] = []
    for _ in 0..<2 { offsets.append(word: Int64.max) }
    let buffers = try ArrowBuffers(FlatView(batch), 0..<16, of: MemorySource(name: "a.arrow", bytes: offsets))
    let column = ArrowColumn(
      name: "a", isNullable: false, content: .elements(.flags, .lists(offsetSize: 8)), place: ArrowColumn.Place())
    var reader = try ArrowColumnReader(column) { _ in [] }
    var budget = ReadingBudget(fileSize: 1000)
    #expect(throws: ColumnFault.self) { try reader.append(buffers, &budget) }
  }

  /// Rows that all lack an array, which takes no bytes.
  @Test(arguments: [Int.max, 1 << 40]) func arraysThatNoRowHas(width: Int) throws {
    let field = try #require(RNTupleFieldType("std::optional<std::array<float,\(width)>>"))
    let column = StructuredColumn.optionals(present: [false, false, false], .numbers(.float([])))
    #expect(field.values(of: column, rowCount: 3, limit: 1 << 24) == nil)
  }
}
