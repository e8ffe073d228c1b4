import Testing

@testable import Tables

@Suite("Numbers and texts that Parquet packs as differences")
struct DeltaDecoderTests {
  private func numbers(_ bytes: [UInt8], count: Int) -> (numbers: [Int64], rest: Int)? {
    bytes.withUnsafeBytes { bytes in
      var content = bytes
      return (try? DeltaDecoder.numbers(&content, count: count)).map { ($0, content.count) }
    }
  }

  /// Blocks of 128 numbers in four miniblocks.
  private func header(_ count: UInt8, first: UInt8) -> [UInt8] { [0x80, 0x01, 4, count, first] }

  @Test("The examples of the format's description")
  func examples() {
    #expect(numbers(header(5, first: 2) + [2, 0, 0, 0, 0], count: 5)?.numbers == [1, 2, 3, 4, 5])
    let packed: [UInt8] = [0b1100_0000, 0b0011_1111, 0, 0, 0, 0, 0, 0]
    let second = header(8, first: 14) + [3, 2, 0, 0, 0] + packed
    #expect(numbers(second, count: 8)?.numbers == [7, 5, 3, 1, 2, 3, 4, 5])
    // What follows is left.
    #expect(numbers(second + [9, 9], count: 8)?.rest == 2)
    #expect(numbers([], count: 0)?.numbers == [])
    #expect(numbers(header(0, first: 0) + [7], count: 0)?.rest == 1)
    #expect(numbers(header(1, first: 5), count: 1)?.numbers == [-3])
  }

  @Test("Differences of 64 bits wrap around")
  func wrapping() {
    let high = [UInt8](repeating: 0, count: 7) + [0x80]
    let bytes = header(2, first: 0) + [0, 64, 0, 0, 0] + high + [UInt8](repeating: 0, count: 248)
    #expect(numbers(bytes, count: 2)?.numbers == [0, .min])
  }

  @Test("What is cut off, or makes no sense, is refused")
  func damage() {
    let whole = header(8, first: 14) + [3, 2, 0, 0, 0, 0b1100_0000, 0b0011_1111]
    #expect(numbers(whole, count: 8) != nil)
    for count in 0..<whole.count { #expect(numbers(Array(whole[..<count]), count: 8) == nil) }
    for bytes in [
      [0, 4, 8, 2], [0x80, 0x01, 0, 8, 2], [0x80, 0x01, 3, 8, 2, 2, 0, 0, 0], [255, 255, 255, 255, 255, 1, 1, 8, 2],
      header(8, first: 2) + [2, 65, 0, 0, 0] + [UInt8](repeating: 0, count: 600),
      header(9, first: 2) + [2, 0, 0, 0, 0],
    ] as [[UInt8]] {
      #expect(numbers(bytes, count: 8) == nil)
    }
  }

  /// The page of texts of which each shares so many bytes with the one before, and adds the others; few, in one miniblock.
  private func texts(_ page: [UInt8], count: Int, bytes: Int) throws(ColumnFault) -> Int {
    let texts = ParquetTexts()
    var budget = ReadingBudget(fileSize: 0)
    try budget.take(bytes: 8 * budget.values - bytes)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: page.count, alignment: 1)
    defer { buffer.deallocate() }
    buffer.copyBytes(from: page)
    try texts.decode(UnsafeRawBufferPointer(buffer), 7, count: count, &budget)
    texts.append(count: count)
    return texts.count
  }

  @Test("Texts that share long beginnings are read, but not more than is believed")
  func sharedBeginnings() throws {
    // Shared: 0, 4, 4, 4, 4; lengths of what is new: 4, 0, 0, 0, 0.
    let shared = header(5, first: 0) + [0, 3, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    let lengths = header(5, first: 8) + [7, 3, 0, 0, 0, 0b0010_0000, 0b1001, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    #expect(numbers(shared, count: 5)?.numbers == [0, 4, 4, 4, 4])
    let page = shared + lengths
    #expect(numbers(lengths, count: 5)?.numbers == [4, 0, 0, 0, 0])
    #expect(try texts(page + Array("abcd".utf8), count: 5, bytes: 20) == 5)
    #expect(throws: ColumnFault.self) { try texts(page + Array("abcd".utf8), count: 5, bytes: 19) }
    #expect(throws: ColumnFault.self) { try texts(page + Array("abc".utf8), count: 5, bytes: 100) }
  }
}
