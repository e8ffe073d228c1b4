import Foundation
import Provenance
import Testing

/// Aliases and friends of a tree in whole runs. What entries hold follows from their numbers, see `Fixtures/make/friends.py`; aliases and
/// friends are as ROOT reads them, for those that ROOT and this program both read.
@Suite struct FriendTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for name in try FileManager.default.contentsOfDirectory(atPath: "\(Fixtures.folder)/friends") {
      try FileManager.default.copyItem(
        atPath: "\(Fixtures.folder)/friends/\(name)", toPath: "\(folder.path)/\(name)")
    }
  }

  private func extract(_ arguments: String..., of file: String = "main.root:events") async throws -> DiphotonProcess {
    try await DiphotonProcess(["extract", file, "-o", "t.tsv", "--quiet"] + arguments, in: folder)
  }

  private var rows: [[Double]] {
    (folder.contents("t.tsv") ?? "").split(separator: "\n").dropFirst().map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map { Double($0) ?? .nan }
    }
  }

  @Test func branchesOfFriends() async throws {
    let columns = "i,y,extra.y,extra.x,x,s,mva.s,z,inside.z"
    let run = try await extract("--columns", columns, "--force")
    #expect(run.status == 0, "\(run.errors)")
    #expect(folder.contents("t.tsv")?.split(separator: "\n").first == columns.replacing(",", with: "\t")[...])
    #expect(rows.count == 12)
    for (entry, row) in rows.enumerated() {
      let i = Double(entry)
      #expect(row == [i, 2 * i, 2 * i, -i, i + 0.5, i / 4, i / 4, 100 + i, 100 + i])
    }
    // The same for any way in which the work is cut.
    let table = folder.contents("t.tsv")
    #expect(try await extract("--columns", columns, "--force", "--threads", "1").status == 0)
    #expect(folder.contents("t.tsv") == table)
  }

  @Test func expressionsOverFriendsAndAliases() async throws {
    let config = try folder.file(
      "c.yaml",
      """
      preset: none
      cuts: {few: "y < 20", busy: busy}
      features:
        first: {is: twice + extra.x, type: float64}
        second: {is: sixfold, type: float64}
        third: {is: sum_pt, type: float64}
        fourth: {is: "sum(jet_pt * extra.jet_w)", type: float64}
        fifth: {is: "mva.s * z", type: float64}
        sixth: {is: ratio, type: float64}
        seventh: {is: "n", type: int64}
      columns: [first, second, third, fourth, fifth, sixth, seventh]

      """)
    let run = try await extract("--config", config)
    #expect(run.status == 0, "\(run.errors)")
    let entries = (0..<10).filter { $0 % 3 == 2 && Double($0) + 0.5 > 3 }
    #expect(rows.count == entries.count)
    for (row, entry) in zip(rows, entries) {
      let i = Double(entry)
      let x = i + 0.5
      let pt = [10 * i, 10 * i + 1]
      let w = [i, i + 0.5]
      let expected = [
        2 * x - i, 6 * x, pt[0] + pt[1], pt[0] * w[0] + pt[1] * w[1], i / 4 * (100 + i), 2 * i / x, 2,
      ]
      for (a, b) in zip(row, expected) { #expect(abs(a - b) < 1e-12 * max(1, abs(b))) }
    }
  }

  @Test func whatCannotBeUsedIsNamed() async throws {
    for (expression, message) in [
      ("bits > 0", "the alias bits of the tree, 'n & 1', is no expression of this kind: '&' is written '&&' here"),
      ("abs_x > 0", "the alias abs_x of the tree, 'TMath::Abs(x)', is no expression of this kind: "),
      ("ht > 0", "the alias ht of the tree, 'Sum$(jet_pt)', is no expression of this kind: names have no '$'"),
      ("left > 0", "the alias left stands on itself"),
      ("gone > 0", "is no expression of this kind: there is no nowhere"),
      ("lost.l > 0", "--cut, column 1: lost.l > 0: the tree's friend lost cannot be read: "),
      ("jet_w[0] > 0 && k > 0", "--cut, column 17: jet_w[0] > 0 && k > 0: there is no k"),
    ] {
      let run = try await extract("--columns", "i", "--cut", expression)
      #expect(run.status == 2, "\(expression)")
      #expect(run.errors.contains(message), "\(expression): \(run.errors)")
    }
    // What is not used may be missing.
    #expect(try await extract("--columns", "i,s").status == 0)
  }

  @Test func friendsThatAreNotReadInStep() async throws {
    let indexed = try await extract("--columns", "extra.y", of: "indexed.root")
    #expect(indexed.status == 2)
    #expect(indexed.errors.contains("the tree's friend extra cannot be read: "))
    #expect(indexed.errors.contains("it has an index (TTreeIndex), so that its entries are found by values"))
    let short = try await extract("--columns", "few.y", of: "short.root")
    #expect(short.errors.contains("it has 7 entries and the tree 12; they cannot be read in step"))
    #expect(try await extract("--columns", "x", of: "short.root").status == 0)
  }

  /// A branch that the friends of only some of the files have.
  @Test func everyFileNeedsTheFriend() async throws {
    let run = try await DiphotonProcess(
      "extract", "a=main.root:events", "b=short.root:events", "--columns", "i,s", "-o", "t.tsv", in: folder)
    #expect(run.status == 5)
    #expect(run.errors.contains("there is no branch 's'"))
    try FileManager.default.createDirectory(atPath: "\(folder.path)/other", withIntermediateDirectories: false)
    try FileManager.default.copyItem(atPath: "\(folder.path)/main.root", toPath: "\(folder.path)/other/main.root")
    let moved = try await DiphotonProcess(
      "extract", "a=main.root:events", "b=other/main.root:events", "--columns", "i,mva.s", "-o", "t.tsv", in: folder)
    #expect(moved.status == 3)
    #expect(moved.errors.contains("other/scores.root"))
  }

  @Test func friendsAreInputs() async throws {
    #expect(try await extract("--columns", "i,mva.s,z").status == 0)
    let manifest = try Manifest(ofTable: "\(folder.path)/t.tsv")
    let friends = try #require(manifest.inputs[0].friends)
    #expect(friends.map(\.name) == ["mva", "inside"])
    #expect(friends.map(\.tree) == ["scores", "inside"])
    #expect(friends.map(\.file) == ["scores.root", ""])
    #expect(friends[0].url == "scores.root")
    #expect(friends[0].uuid != nil && friends[0].uuid != manifest.inputs[0].uuid)
    // Complete as it is; not if the friend's file is another one.
    let again = try await DiphotonProcess(
      "extract", "main.root:events", "-o", "t.tsv", "--columns", "i,mva.s,z", "--resume", in: folder)
    #expect(again.errors.contains("already complete"))
    let other = "\(folder.path)/scores.root"
    try FileManager.default.removeItem(atPath: other)
    try FileManager.default.copyItem(atPath: "\(Fixtures.folder)/friends/scores.root", toPath: other)
    try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: other)
    let changed = try await DiphotonProcess(
      "extract", "main.root:events", "-o", "t.tsv", "--columns", "i,mva.s,z", "--resume", in: folder)
    #expect(changed.status != 0)
    #expect(changed.errors.contains("has a friend mva that has changed: scores.root"), "\(changed.errors)")
  }

  @Test func outputsDoNotReplaceFriends() async throws {
    let before = try Data(contentsOf: URL(filePath: "\(folder.path)/scores.root"))
    // By another name, as outputs have endings of their own.
    try FileManager.default.linkItem(atPath: "\(folder.path)/scores.root", toPath: "\(folder.path)/s.tsv")
    for more in [["-o", "s.tsv", "--force"], ["-o", "t.tsv", "--cutflow", "s.tsv", "--force"]] {
      let run = try await DiphotonProcess(["extract", "main.root:events", "--columns", "i,mva.s"] + more, in: folder)
      #expect(run.status == 2)
      #expect(run.errors.contains("s.tsv is a file that is read"), "\(run.errors)")
      #expect(try Data(contentsOf: URL(filePath: "\(folder.path)/s.tsv")) == before)
    }
    #expect(folder.contents("t.tsv") == nil)
  }
}
