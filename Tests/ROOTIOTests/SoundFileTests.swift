import Foundation
import Testing

@testable import ROOTIO

/// Sound files that were called damaged, or lost more than the branch that is not read; see `Fixtures/unread`.
@Suite("Sound files that were not read")
struct SoundFileTests {
  private func tree(_ file: String, _ name: String = "mini") throws -> Tree {
    try ROOTFile(path: Fixtures.folder.appending(path: "unread/\(file).root").path).tree(name)
  }

  @Test("A directory that was made and never written is empty")
  func emptyDirectory() throws {
    let file = try ROOTFile(path: Fixtures.folder.appending(path: "unread/empty_directory_not_written.root").path)
    #expect(try file.allKeys().map(\.path) == ["mini"])
    #expect(try BranchDigest(file.tree("mini").branch("x")).valuesCRC == 1_176_900_270)
  }

  @Test("What cannot be read among the user's objects does not cost the tree")
  func userInfo() throws {
    #expect(try tree("userinfo_tmap_then_string").branch("x").column(Float.self).values == [0, 1.5, 3, 4.5, 6])
  }

  @Test("The bits of referenced objects have two bytes more")
  func referencedObjects() throws {
    let branch = try tree("fbits_referenced", "Delphes").branch("Particle.fBits")
    #expect(branch.shape == .jagged && branch.elementType == .uint32)
    #expect(
      try branch.jagged(UInt32.self).map(Array.init) == [
        [0, 0, 0], [24, 0, 0], [24, 24, 0], [0, 0, 0], [24, 0, 0], [24, 24, 0],
      ])
    let last = try BranchReader(branch).jagged(UInt32.self, entries: 1..<6, rows: .rows([1, 4]))
    #expect(last.map(Array.init) == [[24, 24, 0], [24, 24, 0]])
    let digest = try BranchDigest(branch)
    #expect(digest.valuesCRC == 2_593_171_740 && digest.countsCRC == 2_829_067_519)
  }

  @Test("Several arrays of varying length in one branch")
  func leafList() throws {
    let tree = try tree("leaflist_counter_arrays", "Global")
    #expect(try tree.branch("CH/n").column(Int32.self).values == [0, 1, 2, 3, 0, 1])
    #expect(
      try tree.branch("CH/e").jagged(Float.self).map(Array.init) == [[], [1], [2, 2.5], [3, 3.5, 4], [], [5]])
    #expect(
      try tree.branch("CH/pt").jagged(Float.self).map(Array.init) == [
        [], [100], [200, 201], [300, 301, 302], [], [500],
      ])
    #expect(
      try tree.branch("CH/pt").jagged(Float.self, entries: 2..<4).map(Array.init) == [[200, 201], [300, 301, 302]])
  }

  @Test("Baskets inside the tree's record are read, whatever file the branch names")
  func otherFile() throws {
    #expect(try BranchDigest(tree("setfile_embedded").branch("y")).valuesCRC == 2_726_324_559)
  }

  @Test("Lists of strings in a split collection")
  func stringLists() throws {
    let tags = try tree("vector_string_in_split_collection").branch("ev.hits.tags")
    let texts = ["t0", "t0", "t0", "t1", "t0", "t0", "t0", "t1"].map { Array($0.utf8) }
    #expect(
      try tags.structure()
        == .lists(
          offsets: [0, 0, 1, 3, 3, 4, 6], .lists(offsets: [0, 1, 2, 4, 5, 6, 8], .texts(JaggedColumn(texts)))))
  }
}
