import Foundation
import Testing

@testable import ROOTIO

/// Fields of RNTuples whose objects are stored by their streamers; see `make/streamed.py` in the fixtures.
@Suite("Streamed fields of RNTuples")
struct StreamedFieldTests {
  private func errorReading(_ branch: Branch) -> ROOTError? {
    do {
      _ = try branch.structure()
      return nil
    } catch {
      return error as? ROOTError
    }
  }

  @Test(
    "Classes with streamers of their own cost their fields only, and are named",
    arguments: [
      ("unknown", "class Unknown, which the file does not describe,"), ("longer", "class Longer is not read"),
      ("mixed", "class Mixed is not read"),
    ])
  func ownStreamers(_ name: String, _ reason: String) throws {
    let path = Fixtures.folder.appending(path: "unread/own_streamers.root").path
    let tree = try ROOTFile(path: path).tree("own")
    let error = errorReading(try tree.branch(name))
    #expect(error?.code == .unsupported && error?.message.contains(reason) == true, "\(error as Any)")
    #expect(try tree.branch("run").column(Int32.self).values == [0, 1, 2])
    #expect(try tree.branch("point").structure()["x"] == .numbers(.float([0, 0.5, 1])))
  }

  @Test("Entries one by one, in any order, are those of the whole")
  func singleEntries() throws {
    let path = Fixtures.folder.appending(path: "structures/streamed.root").path
    let branch = try ROOTFile(path: path).tree("deep").branch("arounds")
    #expect(branch.shape == .group)
    let reader = try BranchReader(branch.branches[1])
    let whole = try reader.structure()
    #expect(whole.typeName.hasPrefix("list<"))
    guard case .lists(let ends, .texts(let texts))? = whole["tag"] else {
      return #expect(Bool(false), "a list of texts")
    }
    for entry in [5, 2, 6, 0, 4] {
      let single = try reader.structure(entries: entry..<entry + 1)
      guard case .lists(let own, .texts(let ownTexts))? = single["tag"] else {
        return #expect(Bool(false), "a list of texts")
      }
      #expect(own == [0, ends[entry + 1] - ends[entry]])
      #expect(ownTexts.map(Array.init) == texts[ends[entry]..<ends[entry + 1]].map(Array.init))
    }
  }

  /// The field `one` of the seed when bytes in the footer, which are there once, are replaced by as many others.
  private func error(replacing wanted: [UInt8], by other: [UInt8]) throws -> ROOTError? {
    let seed = Fixtures.folder.appending(path: "seeds/streamed.root")
    var forged = try ResealedRNTuple([UInt8](Data(contentsOf: seed)))
    let footer = forged.envelopes.count - 1
    let places = forged.envelopes[footer].indices.filter { forged.envelopes[footer][$0...].starts(with: wanted) }
    try #require(places.count == 1)
    forged.envelopes[footer].replaceSubrange(places[0]..<places[0] + wanted.count, with: other)
    return errorReading(try ROOTFile(MemorySource(forged.file())).tree("mini").branch("one"))
  }

  @Test("A class is known by its checksum where it has another name in its description")
  func checksum() throws {
    #expect(try error(replacing: Array("\u{3}Hit".utf8), by: Array("\u{3}Hat".utf8)) == nil)
  }

  @Test("Without a description the class is named, and a description that cannot be read is told")
  func descriptions() throws {
    let undescribed = try error(replacing: Array("TStreamerInfo\0".utf8), by: Array("TStreamerInfx\0".utf8))
    #expect(undescribed?.code == .unsupported)
    #expect(undescribed?.message.contains("class Hit, which the file does not describe,") == true)
    let tooLong = try error(replacing: Array("TList\0@".utf8), by: Array("TList\0".utf8) + [0x7F])
    #expect(tooLong?.code == .unsupported)
    #expect(tooLong?.message.contains("class Hit, whose description cannot be read") == true, "\(tooLong as Any)")
  }
}
