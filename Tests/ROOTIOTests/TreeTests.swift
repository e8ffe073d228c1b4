import Foundation
import Testing

@testable import ROOTIO

@Suite("Trees and their baskets")
struct TreeTests {
  @Test("Baskets in records and the last one inside the tree's record; a friend is left alone")
  func baskets() throws {
    let tree = try Fixtures.open("baskets.root").tree("events")
    #expect(tree.entryCount == 1_000)
    #expect(tree.allBranches.map(\.name) == ["i", "v", "s"])
    #expect(try tree.branch("i").basketCount > 5)
    let vectors = (0..<1_000).map { i in (0..<i % 5).map { Float(i + $0) } }
    #expect(try tree.branch("i").column(Int32.self).values == Array(0..<1_000))
    #expect(try tree.branch("v").jagged(Float.self).map(Array.init) == vectors)
    #expect(try tree.branch("v").jagged(Float.self, entries: 100..<990).map(Array.init) == Array(vectors[100..<990]))
    #expect(try tree.branch("s").strings().values == (0..<1_000).map(String.init))
    let rows = Array(stride(from: 3, to: 900, by: 97))
    let chosen = try BranchReader(tree.branch("v")).jagged(Float.self, entries: 50..<1_000, rows: .rows(rows))
    #expect(chosen.map(Array.init) == rows.map { vectors[50 + $0] })
  }

  @Test(
    "Batches cover all entries, on cluster boundaries where they are small enough",
    arguments: [1, 100, 240, 500, 5_000])
  func batches(_ size: Int) throws {
    let tree = try Fixtures.open("baskets.root").tree("events")
    var entries: [Int] = []
    var values: [Int32] = []
    for batch in try tree.batches(of: ["i", "v"], size: .clusters(about: size)) {
      // Clusters of up to twice the size stay whole.
      #expect(batch.entries.count <= 2 * size)
      entries += Array(batch.entries)
      values += try batch.column("i", Int32.self).values
      #expect(try batch.jagged("v", Float.self).count == batch.entries.count)
    }
    #expect(entries == Array(0..<1_000))
    #expect(values == Array(0..<1_000))
  }

  @Test("What is asked wrongly of a batch or a reader is an error")
  func misuse() throws {
    let tree = try Fixtures.open("baskets.root").tree("events")
    for batch in try tree.batches(of: ["v", "i"], size: .entries(400)) {
      let error = failure { try batch.jagged("vv", Float.self) }
      #expect(error?.code == .missingBranch && error?.object == "events")
      #expect(
        error?.message == "'vv' is none of the branches that the batch was made for; the nearest: v")
      #expect(failure { try batch.column("s", Int32.self) }?.message.hasSuffix("there are: i, v") == true)
    }
    #expect(failure { try tree.batches(of: ["i"], size: .entries(0)) }?.code == .outOfRange)
    #expect(failure { try tree.batches(of: ["j"]) }?.code == .missingBranch)
    let reader = try BranchReader(tree.branch("i"))
    for rows in [[3, 2], [2, 2], [-1], [0, 100], [.max], [.min, 0]] {
      let error = failure { try reader.column(Int32.self, entries: 0..<100, rows: .rows(rows)) }
      #expect(error?.code == .outOfRange, "\(rows)")
    }
    for entries in [-1..<3, 0..<1_001, 5_000..<5_001, Int.min..<Int.max] {
      #expect(failure { try reader.column(Int32.self, entries: entries) }?.code == .outOfRange)
    }
  }

  @Test("A missing branch is named with the nearest ones and their types")
  func missingBranch() throws {
    let tree = try Fixtures.open("leaves.root").tree("leaves")
    let error = failure { try tree.branch("Count") }
    #expect(error?.code == .missingBranch)
    #expect(error?.object == "leaves")
    #expect(error?.message == "there is no branch 'Count'; the nearest: count (int)")
    #expect(
      failure { try tree.branch("nothing_like_it") }?.message
        == "there is no branch 'nothing_like_it' among the tree's 16")
  }

  @Test("A branch asked for as something else says what it is")
  func wrongType() throws {
    let tree = try Fixtures.open("leaves.root").tree("leaves")
    let branch = try tree.branch("a23")
    #expect(
      failure { try branch.column(Double.self) }?.message == "holds double[2][3] (fixed), not flat Double")
    #expect(failure { try branch.jagged(Float.self) }?.message == "holds values of type double, not float")
    #expect(failure { try branch.strings() }?.message == "holds double[2][3] (fixed), not string")
    #expect(failure { try branch.nested(Double.self) }?.code == .wrongType)
    let error = failure { try tree.branch("x").column(Float.self) }
    #expect(error?.description.hasSuffix("leaves.root: leaves/x: holds float[count] (jagged), not flat Float") == true)
  }

  @Test("Twenty thousand baskets")
  func manyBaskets() throws {
    let count = 20_000
    var maker = FileMaker()
    let baskets = (0..<count).map {
      maker.addBasket(data: .bigEndian([Int32($0), Int32(-$0)]), entries: 2, firstEntry: 2 * $0)
    }
    TreeMaker(entries: 2 * count, branches: [.init(name: "x", entries: 2 * count, baskets: baskets)]).add(to: &maker)
    let branch = try ROOTFile(MemorySource(maker.close())).tree("tree").branch("x")
    #expect(branch.basketCount == count)
    #expect(try branch.column(Int32.self).values == (0..<count).flatMap { [Int32($0), Int32(-$0)] })
    #expect(try branch.column(Int32.self, entries: 33_333..<33_335).values == [-16_666, 16_667])
  }

  @Test("Ten thousand branches")
  func manyBranches() throws {
    let count = 10_000
    var maker = FileMaker()
    let baskets = (0..<count).map { maker.addBasket(data: .bigEndian([Int32($0)]), entries: 1) }
    TreeMaker(
      entries: 1, branches: baskets.enumerated().map { .init(name: "b\($0)", entries: 1, baskets: [$1]) }
    ).add(to: &maker)
    let tree = try ROOTFile(MemorySource(maker.close())).tree("tree")
    #expect(tree.branches.count == count)
    for index in [0, 1, 5_000, 9_999] {
      #expect(try tree.branch("b\(index)").column(Int32.self).values == [Int32(index)])
    }
  }

  @Test("A file whose baskets and list of keys lie beyond 4 GB")
  func large() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "large-\(UUID().uuidString).root")
    defer { try? FileManager.default.removeItem(at: path) }
    let gap = 5 << 30
    var maker = FileMaker(isLarge: true)
    let near = maker.file.count
    maker.gap = gap
    let basket = maker.addBasket(data: .bigEndian([Int32(1), 2, 3]), entries: 3)
    TreeMaker(entries: 3, branches: [.init(name: "x", entries: 3, baskets: [basket])]).add(to: &maker)
    let bytes = maker.close()
    #expect(basket.seek > gap)
    // The bytes behind the gap go to their place; the hole before them takes no room on the disk.
    try Data(bytes[..<near]).write(to: path)
    let handle = try FileHandle(forWritingTo: path)
    try handle.seek(toOffset: UInt64(near + gap))
    try handle.write(contentsOf: bytes[near...])
    try handle.close()
    let file = try ROOTFile(path: path.path)
    #expect(file.size == bytes.count + gap && file.wasClosed)
    #expect(try file.tree("tree").branch("x").column(Int32.self).values == [1, 2, 3])
  }
}
