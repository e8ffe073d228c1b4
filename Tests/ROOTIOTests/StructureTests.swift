import Foundation
import Testing

@testable import ROOTIO

/// Objects that are stored whole, and collections of them; entry `i` is made as `Fixtures/README.md` says.
@Suite("Objects as records")
struct StructureTests {
  private let tree: Tree
  private let offsets = [0, 0, 1, 3, 6]
  /// The entry of each item of a list in which entry `i` has `i` items.
  private let owners: [Double] = [1, 2, 2, 3, 3, 3]

  init() throws {
    tree = try ROOTFile(path: Fixtures.folder.appending(path: "unread/unsplit_objects.root").path).tree("mini")
  }

  @Test("Objects with base classes and objects in them")
  func objects() throws {
    let lv = try tree.branch("lv").structure()
    #expect(lv.count == 4)
    #expect(lv["fP.fX"] == .numbers(.double([0, 1, 2, 3])))
    #expect(lv["fP.fY"] == .numbers(.double([1, 2, 3, 4])))
    #expect(lv["fE"] == .numbers(.double([20, 30, 40, 50])))
    #expect(lv["fBits"] == .numbers(.uint32([0, 0, 0, 0])))
    #expect(lv["fP.f"] == nil && lv["fX"] == nil)
    #expect(try tree.branch("v3").structure(entries: 2..<3)["fY"] == .numbers(.double([-2])))
  }

  @Test("Collections of objects, object by object and member by member", arguments: ["lvs", "lvs_split", "clones"])
  func collections(_ name: String) throws {
    let branch = try tree.branch(name)
    #expect(branch.shape == .structured)
    #expect(try branch.structure()["fP.fX"] == .lists(offsets: offsets, .numbers(.double(owners))))
  }

  @Test("Lists of lists of lists, of strings and of pairs")
  func nested() throws {
    let n3 = try tree.branch("n3").structure()
    #expect(n3.typeName == "list<list<list<float>>>")
    #expect(
      n3
        == .lists(
          offsets: [0, 1, 3, 4, 6],
          .lists(
            offsets: [0, 2, 4, 6, 8, 10, 12],
            .lists(
              offsets: [0, 1, 3, 4, 6, 7, 9, 10, 12, 13, 15, 16, 18],
              .numbers(.float([0, 1, 1, 2, 3, 3].flatMap { [$0, $0, $0 + 0.5] }))))))
    let pairs = try tree.branch("vpair").structure()
    #expect(pairs["first"] == .lists(offsets: offsets, .numbers(.int32(owners.map { Int32($0) }))))
    #expect(pairs["second"] == .lists(offsets: offsets, .numbers(.float(owners.map { Float($0) / 2 }))))
    let strings = try tree.branch("vvs").structure()
    let texts = ["a", "b1", "a", "b2", "a", "b2"].map { Array($0.utf8) }
    #expect(
      strings == .lists(offsets: [0, 0, 1, 3, 3], .lists(offsets: [0, 2, 4, 6], .texts(JaggedColumn(texts)))))
  }

  @Test("An object without a header, and an array whose length is a member")
  func bits() throws {
    let bits = try tree.branch("bits").structure()
    #expect(bits["fAllBits"] == .lists(offsets: [0, 1, 2, 3, 4], .numbers(.uint8([1, 2, 4, 8]))))
  }

  @Test("Digests of the leaves, by dots")
  func digests() throws {
    let leaves = try BranchDigest.leaves(of: tree.branch("vpair"))
    #expect(leaves.map(\.path) == ["vpair.first", "vpair.second"])
    #expect(leaves.map(\.digest.category) == ["jagged", "jagged"])
    #expect(leaves[1].digest.first == [0.5, 1, 1, 1.5, 1.5].map { .real($0) })
    let deep = try BranchDigest.leaves(of: tree.branch("n3"))
    #expect(deep.map(\.path) == ["n3"] && deep[0].digest.category == "jagged3" && deep[0].digest.count == 18)
  }

  @Test("Every other branch in its whole shape")
  func shapes() throws {
    #expect(try tree.branch("run").structure() == .numbers(.int32([0, 1, 2, 3])))
    let leaves = try Fixtures.open("leaves.root").tree("leaves")
    let a23 = try leaves.branch("a23")
    #expect(a23.dimensions == [2, 3])
    #expect(
      try a23.structure(entries: 1..<2)
        == .arrays(width: 2, .arrays(width: 3, .numbers(.double([6, 7, 8, 9, 10, 11])))))
    let y = try leaves.branch("y")
    #expect(y.dimensions == [3])
    #expect(
      try y.structure(entries: 1..<3)
        == .lists(offsets: [0, 1, 3], .arrays(width: 3, .numbers(.uint16([1, 2, 3, 2, 3, 4, 5, 6, 7])))))
  }
}
