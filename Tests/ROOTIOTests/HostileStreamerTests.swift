import Testing

@testable import ROOTIO

/// Files whose own descriptions of the classes are lies.
@Suite("Hostile streamer information")
struct HostileStreamerTests {
  /// A file with these descriptions and an object of class `className`, read as if it were a tree.
  private func file(
    className: String = "TTree", object: [UInt8], count: Int, _ infos: (inout ObjectWriter) -> Void
  ) -> [UInt8] {
    var maker = FileMaker()
    let keyBytes = maker.key(
      className: "TList", name: "StreamerInfo", objectBytes: 0, storedBytes: 0, seek: 0
    ).count
    var writer = ObjectWriter(keyBytes: keyBytes)
    writer.list(count: count, infos)
    maker.addStreamerInfo(writer.bytes)
    maker.add(className: className, name: "tree", object: object)
    return maker.close()
  }

  private func outcome(_ bytes: [UInt8]) -> ROOTError? { failure { try ROOTFile(MemorySource(bytes)).tree("tree") } }

  @Test("Descriptions are used")
  func description() throws {
    var object = ObjectWriter()
    object.versioned(77) { $0.put { $0.i64(5) } }
    let bytes = file(object: object.bytes, count: 1) {
      $0.streamerInfo("TTree", version: 77) { $0.elements([.init(name: "fEntries", type: 16)]) }
    }
    #expect(try ROOTFile(MemorySource(bytes)).tree("tree").entryCount == 5)
  }

  @Test("A class that is its own base")
  func ownBase() {
    var object = ObjectWriter()
    func nest(_ depth: Int, _ writer: inout ObjectWriter) {
      writer.versioned(77) { if depth > 0 { nest(depth - 1, &$0) } }
    }
    nest(500, &object)
    let bytes = file(object: object.bytes, count: 1) {
      $0.streamerInfo("TTree", version: 77) { $0.elements([.init(name: "TTree", type: 0)]) }
    }
    #expect(outcome(bytes)?.message.hasPrefix("objects are nested more than") == true)
  }

  @Test("Many classes with the same members")
  func sharedMembers() {
    let bytes = file(object: [], count: 1_000) { writer in
      var mark: Int?
      for number in 0..<1_000 {
        writer.streamerInfo("C\(number)", version: 1) { writer in
          if let mark {
            writer.reference(mark)
          } else {
            mark = writer.elements((0..<1_000).map { .init(name: "m\($0)", type: 3) })
          }
        }
      }
    }
    #expect(outcome(bytes)?.message == "the streamer information lists a class or a member twice")
  }

  @Test(
    "Arrays without length, of negative length and longer than the file", arguments: [0, -5, 1_000, .init(Int32.max)])
  func arrays(_ length: Int) {
    for type in [23, 25, 28] {
      var object = ObjectWriter()
      object.versioned(77) { $0.put { $0.i64(5) } }
      let bytes = file(object: object.bytes, count: 1) {
        $0.streamerInfo("TTree", version: 77) {
          $0.elements([.init(name: "fEntries", type: type, arrayLength: length)])
        }
      }
      #expect(outcome(bytes) != nil)
    }
  }

  @Test(
    "Kinds of members that do not exist", arguments: [-1, 7, 20, 40, 60, 99, 1_000, .init(Int32.max), .init(Int32.min)])
  func kinds(_ type: Int) {
    var object = ObjectWriter()
    object.versioned(77) { $0.put { for _ in 0..<20 { $0.i64(-1) } } }
    let bytes = file(object: object.bytes, count: 1) {
      $0.streamerInfo("TTree", version: 77) {
        $0.elements([.init(name: "fEntries", type: type, typeName: "int", arrayLength: 1)])
      }
    }
    #expect(outcome(bytes) != nil)
  }

  @Test("A member of an object's own class, and bases without end among the descriptions")
  func classLoops() throws {
    let bytes = file(className: "A", object: [], count: 2) {
      $0.streamerInfo("A", version: 1) { $0.elements([.init(name: "B", type: 0)]) }
      $0.streamerInfo("B", version: 1) { $0.elements([.init(name: "A", type: 0)]) }
    }
    #expect(outcome(bytes)?.message == "this is a A, not a tree")
  }

  @Test("A leaf whose length fills 64 bits")
  func leafLength() throws {
    var maker = FileMaker()
    let keyBytes = maker.key(className: "TTree", name: "tree", objectBytes: 0, storedBytes: 0, seek: 0).count
    let data = maker.addBasket(data: .bigEndian([Int32(1)]), entries: 1)
    var infos = ObjectWriter()
    infos.list(count: 1) {
      // TLeaf as it is, but for its length: 64 bits instead of three numbers of 32 and the two flags behind them.
      $0.streamerInfo("TLeaf", version: 2) {
        $0.elements([
          .init(name: "TNamed", type: 0), .init(name: "fLen", type: 16), .init(name: "fOffset", type: 3),
          .init(name: "fIsRange", type: 18), .init(name: "fIsUnsigned", type: 18),
          .init(name: "fLeafCount", type: 64, typeName: "TLeaf*"),
        ])
      }
    }
    maker.addStreamerInfo(infos.bytes)
    var writer = ObjectWriter(keyBytes: keyBytes)
    let tree = TreeMaker(entries: 1, branches: [])
    tree.write(&writer, branchCount: 2) { writer in
      var leaves: [String: Int] = [:]
      for branch in [
        TreeMaker.Branch(name: "n", entries: 1, baskets: [data]),
        TreeMaker.Branch(
          name: "x", leafTitle: "x[n]", leafLength: .init(Int32.max), entries: 1, baskets: [data], counter: "n"),
      ] {
        writer.pointer("TBranch") { TreeMaker.write(branch, to: &$0, leaves: &leaves) }
      }
    }
    maker.add(className: "TTree", name: "tree", object: writer.bytes)
    #expect(try readEverything(maker.close()).isSubset(of: [.corrupt, .unsupported]))
  }
}
