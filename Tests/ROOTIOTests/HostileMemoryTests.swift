import Testing

@testable import ROOTIO

/// Small files that honestly inflate to very much, or hold very many small things.
@Suite("Hostile use of memory")
struct HostileMemoryTests {
  private let blockBytes = (16 << 20) - (1 << 10)

  /// `megabytes` of zeros, deflated in blocks of 16 MB.
  private func zeros(_ megabytes: Int) -> [UInt8] {
    let block = Blocks.deflated([UInt8](repeating: 0, count: blockBytes))
    return (0..<megabytes / 16).flatMap { _ in block }
  }

  private func basket(megabytes: Int) throws -> Branch {
    var maker = FileMaker()
    let stored = zeros(megabytes)
    let size = megabytes / 16 * blockBytes
    // The header of the record says where the entries end: behind 4 bytes, which is enough for the one entry.
    let basket = maker.addBasket(data: .bigEndian([Int32(0)]), entries: 1, declared: size) { _ in stored }
    TreeMaker(entries: 1, branches: [.init(name: "x", entries: 1, baskets: [basket])]).add(to: &maker)
    return try ROOTFile(MemorySource(maker.close())).tree("tree").branch("x")
  }

  @Test("A basket of several blocks, and one of more than a small file is believed to hold")
  func baskets() throws {
    #expect(try basket(megabytes: 64).column(Int32.self).values == [0])
    let error = failure { try basket(megabytes: 80).column(Int32.self) }
    #expect(error?.code == .corrupt && error?.message.contains("would inflate to \(5 * blockBytes) bytes") == true)
  }

  @Test("Baskets that are believed, and whose values together are not")
  func values() throws {
    let entries = 9 << 20
    var maker = FileMaker()
    let data = [UInt8](repeating: 0, count: 4 * entries)
    let baskets = (0..<2).map {
      maker.addBasket(data: data, entries: entries, firstEntry: $0 * entries, packing: { Blocks.deflated($0) })
    }
    TreeMaker(entries: 2 * entries, branches: [.init(name: "x", entries: 2 * entries, baskets: baskets)]).add(
      to: &maker)
    let branch = try ROOTFile(MemorySource(maker.close())).tree("tree").branch("x")
    #expect(try branch.column(Int32.self, entries: entries - 1..<entries + 1).values == [0, 0])
    let error = failure { try branch.column(Int32.self) }
    #expect(error?.message.hasPrefix("the values of one read would inflate to \(2 * data.count) bytes") == true)
  }

  @Test("A tree's record of more than a small file is believed to hold")
  func metadata() throws {
    var maker = FileMaker()
    let stored = zeros(48)
    maker.add(className: "TTree", name: "tree", object: [], packing: { _ in stored }, declared: 3 * blockBytes)
    let error = failure { try ROOTFile(MemorySource(maker.close())).tree("tree") }
    #expect(
      error?.message.hasPrefix("the object would inflate to \(3 * blockBytes)") == true, "\(String(describing: error))")
  }

  @Test("A million objects in a few bytes")
  func objects() throws {
    let count = 1_000_000
    var writer = ObjectWriter(keyBytes: 26 + "TTree".utf8.count + "tree".utf8.count + 3)
    let tree = TreeMaker(entries: 0, branches: [])
    tree.write(&writer, branchCount: count) { writer in
      let mark = writer.pointer("TObject") { $0.object() }
      // A reference to the class, which was named four bytes behind the object's beginning, and a TObject.
      let again: [UInt8] =
        .bigEndian([Int32(truncatingIfNeeded: 0x8000_0000 | (mark + 4))]) + [0, 1, 0, 0, 0, 0, 3, 0, 0, 0]
      writer.put { $0.put((1..<count).flatMap { _ in again }) }
    }
    let object = writer.bytes
    var maker = FileMaker()
    maker.add(className: "TTree", name: "tree", object: object, packing: { Blocks.deflated($0) })
    let bytes = maker.close()
    #expect(bytes.count < 200_000)
    let error = failure { try ROOTFile(MemorySource(bytes)).tree("tree") }
    #expect(
      error?.message.hasPrefix("the record holds more objects than are believed") == true,
      "\(String(describing: error))")
  }

  @Test("The name of a directory, repeated in the path of every branch")
  func paths() throws {
    var maker = FileMaker()
    var folder = 0
    for _ in 0..<10 { folder = maker.directory(String(repeating: "d", count: 10_000), in: folder) }
    let branches = (0..<1_000).map { TreeMaker.Branch(name: "b\($0)", entries: 0) }
    TreeMaker(entries: 0, branches: branches).add(to: &maker, folder: folder, packing: { Blocks.deflated($0) })
    let file = try ROOTFile(MemorySource(maker.close()))
    let path = try #require(try file.allKeys().first?.path)
    #expect(failure { try file.tree(path) }?.message.hasPrefix("the paths of its branches") == true)
  }

  @Test("The name of a directory, repeated in the path of every field")
  func fields() throws {
    let bytes = try RNTupleFixture(name: "shapes").bytes()
    let file = try ROOTFile(MemorySource(bytes))
    let path = String(repeating: "d", count: 1 << 20)
    let error = failure { try RNTupleReader(file.bytes, key: file.key("mini"), path: path) }
    #expect(error?.message.hasPrefix("the paths of its fields") == true)
  }
}
