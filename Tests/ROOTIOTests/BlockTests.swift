import Testing

@testable import ROOTIO

@Suite("Objects and baskets of several compressed blocks")
struct BlockTests {
  private let values = (0..<10_000).map { Int32($0 * $0 % 977) }

  @Test("Blocks of any size, of zlib and of ROOT before version 5", arguments: ["ZL", "CS"], [100, 4_096, 1 << 20])
  func baskets(_ algorithm: String, _ size: Int) throws {
    var maker = FileMaker()
    let basket = maker.addBasket(data: .bigEndian(values), entries: values.count) {
      Blocks.deflated($0, algorithm, size: size)
    }
    TreeMaker(entries: values.count, branches: [.init(name: "x", entries: values.count, baskets: [basket])])
      .add(to: &maker) { Blocks.deflated($0, algorithm, size: size) }
    let branch = try ROOTFile(MemorySource(maker.close())).tree("tree").branch("x")
    #expect(try branch.column(Int32.self).values == values)
  }

  @Test("Blocks that hold more or less than is declared", arguments: [-1, 1, 1 << 20])
  func declared(_ difference: Int) throws {
    var maker = FileMaker()
    let basket = maker.addBasket(
      data: .bigEndian(values), entries: values.count, declared: 4 * values.count + difference
    ) { Blocks.deflated($0, size: 4_096) }
    TreeMaker(entries: values.count, branches: [.init(name: "x", entries: values.count, baskets: [basket])])
      .add(to: &maker)
    let branch = try ROOTFile(MemorySource(maker.close())).tree("tree").branch("x")
    #expect(failure { try branch.column(Int32.self) }?.code == .corrupt)
  }

  @Test("Damaged blocks say what is wrong")
  func damage() throws {
    let good = Blocks.deflated(.bigEndian(values))
    func message(_ change: (inout [UInt8]) -> Void) throws -> String? { try error(change)?.message }
    func error(_ change: (inout [UInt8]) -> Void) throws -> ROOTError? {
      var blocks = good
      change(&blocks)
      var maker = FileMaker()
      let basket = maker.addBasket(data: .bigEndian(values), entries: values.count) { _ in blocks }
      TreeMaker(entries: values.count, branches: [.init(name: "x", entries: values.count, baskets: [basket])])
        .add(to: &maker)
      let branch = try ROOTFile(MemorySource(maker.close())).tree("tree").branch("x")
      return failure { try branch.column(Int32.self) }
    }
    #expect(try message { $0[0] = UInt8(ascii: "Q") } == "unknown compression algorithm 'QL'")
    // What looks like the name of an algorithm, with sizes that can be, is one that is not known.
    #expect(try error { $0[0] = UInt8(ascii: "Q") }?.code == .unsupported)
    for (index, byte) in [(0, 0), (1, 0x7f), (0, UInt8(ascii: "z"))] as [(Int, UInt8)] {
      #expect(try error { $0[index] = byte }?.code == .corrupt)
    }
    #expect(
      try error {
        $0[0] = UInt8(ascii: "Q")
        $0[5] = 255
      }?.code == .corrupt)
    #expect(try message { $0[5] = 255 }?.contains("but only \(good.count - 9) are left") == true)
    #expect(try message { $0[100] ^= 0xFF }?.hasPrefix("ZL block: ") == true)
    #expect(try message { $0.removeLast(4) }?.contains("are left") == true)
    #expect(try message { $0 += [0] } == "the header of a compressed block is cut off")
    // A claim that no deflate stream of this size can keep is refused before memory is had for it.
    #expect(
      try message { $0 = Blocks.block("ZL", [1, 2, 3], inflated: 1 << 24 - 1) }
        == "a ZL block of 3 bytes claims to hold 16777215")
  }

  @Test("An entry of 40 MB that ROOT compressed in three blocks")
  func large() throws {
    let branch = try Fixtures.open("blocks.root").tree("events").branch("bytes")
    let bytes = try branch.jagged(Int8.self)
    #expect(bytes.offsets == [0, 40_000_000])
    #expect(bytes.content.prefix(7) == [0, 1, 2, 3, 4, 0, 1])
    #expect(bytes.content[16_777_215] == 0 && bytes.content[33_554_432] == 2 && bytes.content.last == 4)
  }
}
