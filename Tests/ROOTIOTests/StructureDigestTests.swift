import Foundation
import Testing

@testable import ROOTIO

/// Objects of many classes in branches that are split in several ways, or not at all: the leaves have the values and counts that
/// ROOT itself reads, as `scripts/check-structures.py` compared them; see `structures` in the fixtures.
@Suite("Records as ROOT reads them")
struct StructureDigestTests {
  private static let folder = Fixtures.folder.appending(path: "structures")

  @Test(
    "Leaves of objects",
    arguments: [
      "counted", "hit", "lists", "maps", "nested", "numbers", "objects", "owners", "physics", "pointers", "point",
      "streamed",
      "texts", "tracks", "versions",
    ])
  func leaves(_ name: String) throws {
    let file = try ROOTFile(path: Self.folder.appending(path: "\(name).root").path)
    let lines = try ExpectedDigest.read(Self.folder.appending(path: "digests.jsonl")).filter {
      $0.file == "\(name).root"
    }
    #expect(lines.count >= 8)
    for (tree, lines) in Dictionary(grouping: lines, by: \.tree) {
      var found: [String: BranchDigest] = [:]
      for branch in try file.tree(tree).allBranches {
        // What is not read is missed below.
        for leaf in (try? BranchDigest.leaves(of: branch)) ?? [] { found[leaf.path] = leaf.digest }
      }
      for line in lines {
        let mismatch = try line.mismatch(#require(found[line.branch], "\(tree)/\(line.branch)"))
        #expect(mismatch == nil, "\(tree)/\(line.branch)")
      }
    }
  }

  @Test("An object behind two pointers is read for both, and nothing is what is behind none")
  func pointers() throws {
    let tree = try ROOTFile(path: Self.folder.appending(path: "pointers.root").path).tree("pointers0")
    let one = try tree.branch("one").structure(entries: 0..<6)
    #expect(
      one["one.id"]
        == .optionals(present: [false, true, false, true, false, true], .numbers(.int32([10, 30, 50]))))
    #expect(
      one["same.id"]
        == .optionals(present: [false, true, true, false, true, true], .numbers(.int32([10, 21, 41, 50]))))
  }

  @Test("Objects of an older version have what it had, and nothing of what was added")
  func versions() throws {
    let many = try ROOTFile(path: Self.folder.appending(path: "versions.root").path).tree("grown").branch("many")
    let all = try many.structure()
    #expect(
      all["a"]
        == .lists(
          offsets: [0, 0, 1, 3, 6, 6, 7, 9, 12], .numbers(.int32([11, 12, 12, 13, 13, 13, 21, 22, 22, 23, 23, 23]))))
    #expect(all["gone"] == nil)
    let reader = try BranchReader(many)
    for entry in [6, 1, 5] {
      #expect(try reader.structure(entries: entry..<entry + 1)["a"]?.count == 1)
    }
  }

  @Test("What is read of a class does not depend on which branch is read first")
  func order() throws {
    let file = try ROOTFile(path: Self.folder.appending(path: "owners.root").path)
    let names = ["holder", "objarray", "objlist"]
    let forwards = try names.map { try file.tree("holders0").branch($0).structure() }
    let tree = try file.tree("holders0")
    let backwards = try names.reversed().map { try tree.branch($0).structure() }
    #expect(forwards == backwards.reversed())
  }

  @Test("Entries from within a basket, one by one")
  func singleEntries() throws {
    let branch = try ROOTFile(path: Self.folder.appending(path: "objects.root").path).tree("objects0").branch("list")
    let reader = try BranchReader(branch)
    let all = try reader.structure()
    guard case .lists(let offsets, _)? = all["vh.e"] else { return #expect(Bool(false), "a list of lists") }
    for entry in [5, 2, 6, 0] {
      let single = try reader.structure(entries: entry..<entry + 1)
      #expect(single.count == 1)
      guard case .lists(let own, _)? = single["vh.e"] else { return #expect(Bool(false), "a list of lists") }
      #expect(own == [0, offsets[entry + 1] - offsets[entry]])
    }
  }
}
