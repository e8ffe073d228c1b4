import Testing

@testable import ROOTIO

/// Names of types and directories made to exhaust the stack or the memory.
@Suite("Hostile names")
struct HostileNameTests {
  @Test("A type within a million others")
  func nestedType() {
    let count = 100_000
    let name = String(repeating: "vector<", count: count) + "int" + String(repeating: ">", count: count)
    var type = CxxType(name)
    var depth = 0
    while case .collection(let element) = type {
      type = element
      depth += 1
    }
    #expect(depth < 100)
  }

  @Test("A hundred thousand qualifiers")
  func qualifiers() {
    #expect(
      CxxType(String(repeating: "const std::", count: 100_000) + "vector<const float >")
        == .collection(of: .basic(.float)))
  }

  @Test("Directories that contain themselves", .timeLimit(.minutes(20)))
  func selfContained() throws {
    var maker = FileMaker()
    let inner = maker.directory("inner")
    // The description of the top directory, through keys that begin at different places before it.
    let place = FileMaker.begin + 18
    for offset in 0..<place {
      let key = maker.key(
        className: "TDirectory", name: "d", objectBytes: 0, storedBytes: 0, seek: place - offset, extraHeader: offset)
      maker.add(key: key, to: inner)
      maker.add(key: key)
    }
    let file = try ROOTFile(MemorySource(maker.close()))
    #expect(file.keys.count == place + 1)
    #expect(failure { try file.allKeys() }?.code == .corrupt)
  }

  @Test("Directories nested without end", arguments: [50, 2_000])
  func depth(_ count: Int) throws {
    var maker = FileMaker()
    var folder = 0
    for _ in 0..<count { folder = maker.directory("d", in: folder) }
    maker.add(className: "TNamed", name: "n", object: [], to: folder)
    let file = try ROOTFile(MemorySource(maker.close()))
    if count < 100 {
      #expect(try file.allKeys().map(\.path) == [String(repeating: "d/", count: count) + "n"])
    } else {
      #expect(failure { try file.allKeys() }?.code == .corrupt)
    }
  }

  @Test("A key beyond every place in a file", arguments: [Int.max, .max - 60, 1 << 62])
  func farKeys(_ seek: Int) throws {
    var maker = FileMaker(isLarge: true)
    for className in ["TTree", "TDirectory"] {
      maker.add(key: maker.key(className: className, name: className, objectBytes: 9, storedBytes: 9, seek: seek))
    }
    // Where the list of keys is not believed, the records are gone through; there are none of these.
    #expect(try readEverything(maker.close()).isSubset(of: [.corrupt]))
  }
}
