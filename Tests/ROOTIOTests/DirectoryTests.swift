import Testing

@testable import ROOTIO

/// Directories, cycles and odd names, as ROOT wrote them; see `directories` in the script that makes the files.
@Suite("Directories and cycles")
struct DirectoryTests {
  private let file: ROOTFile

  init() throws { file = try Fixtures.open("directories.root") }

  @Test(
    "Trees by their paths",
    arguments: [
      ("tree", 2), ("tree;2", 2), ("tree;1", 1), ("with/slash", 3), ("with/slash;1", 3), ("with;7", 4), ("with;7;1", 4),
      ("outer/tree", 5), ("outer/inner/tree", 6), ("outer/inner/tree;1", 6), ("outer/inner/deep/er", 7),
    ])
  func paths(_ path: String, _ entries: Int) throws {
    let tree = try file.tree(path)
    #expect(tree.entryCount == entries)
    #expect(try tree.branch("i").column(Int32.self).values == (0..<entries).map(Int32.init))
  }

  @Test("All keys with their paths")
  func listing() throws {
    #expect(
      try file.allKeys().map { "\($0.path);\($0.key.cycle)" }.sorted() == [
        "outer/inner/deep/er;1", "outer/inner/tree;1", "outer/tree;1", "text;1", "tree;1", "tree;2", "with/slash;1",
        "with;7;1",
      ])
  }

  @Test("What is not there is named, with what is most like it")
  func missing() throws {
    let error = failure { try file.tree("outer/iner/tree") }
    #expect(error?.code == .missingObject)
    #expect(error?.object == "outer/iner/tree")
    #expect(error?.message.contains("the nearest: outer/inner/tree") == true)
    #expect(failure { try file.tree("tree;3") }?.code == .missingObject)
    #expect(failure { try file.tree("text") }?.message == "this is a TNamed, not a tree")
  }

  @Test("A chain is no tree, and no damage; its files are named")
  func chain() throws {
    let file = try Fixtures.open("chain.root")
    #expect(try !file.isTree("TChain"))
    let error = failure { try file.tree("mini") }
    #expect(error?.code == .unsupported)
    #expect(error?.object == "mini")
    #expect(
      error?.message
        == "this is a TChain, a list of files that hold trees, and not a tree; give the files themselves: "
        + "a.root, data/b.root, root://server//c.root and 1 more")
    #expect(try file.tree("ntuple").branch("y").column(Float.self).values == [2, 4])
    for (name, className) in [("histogram", "TH1F"), ("folder", "TDirectory")] {
      let error = failure { try file.tree(name) }
      #expect(error?.code == .missingObject)
      #expect(error?.message == "this is a \(className), not a tree")
    }
  }

  @Test("A folder that was never written is empty, and hides nothing of the file")
  func unwrittenFolder() throws {
    let keys = try Fixtures.open("chain.root").allKeys().map(\.path)
    #expect(keys.sorted() == ["histogram", "mini", "ntuple"])
  }

  @Test("A chain that cannot be read is one still")
  func damagedChain() throws {
    var maker = FileMaker()
    maker.add(className: "TChain", name: "mini", object: [1, 2, 3])
    let error = failure { try ROOTFile(MemorySource(maker.abandon())).tree("mini") }
    #expect(error?.code == .unsupported)
    #expect(error?.message.hasSuffix("give the files themselves") == true)
  }

  @Test("A file whose writer died gives what it had saved")
  func killed() throws {
    let file = try Fixtures.open("killed.root")
    #expect(!file.wasClosed)
    let tree = try file.tree("events")
    #expect(tree.entryCount == 60)
    #expect(try tree.branch("i").column(Int32.self).values == Array(0..<60))
  }

  @Test("Gaps between the records are stepped over; a file that is nothing but gaps ends soon")
  func gaps() throws {
    var maker = FileMaker()
    let basket = maker.addBasket(data: .bigEndian([Int32(7)]), entries: 1)
    for size in [4, 60, 4_000] {
      _ = maker.add(record: .bigEndian([Int32(-size)]) + [UInt8](repeating: 1, count: size - 4))
    }
    TreeMaker(entries: 1, branches: [.init(name: "x", entries: 1, baskets: [basket])]).add(to: &maker)
    let bytes = maker.abandon()
    #expect(try ROOTFile(MemorySource(bytes)).tree("tree").branch("x").column(Int32.self).values == [7])
    let gaps = bytes[..<160] + [UInt8](repeating: 0xFF, count: 2_000_000)
    #expect(failure { try ROOTFile(MemorySource(Array(gaps))) }?.code == .corrupt)
  }

  @Test("Records without a list of keys are found by going through them", arguments: [false, true])
  func abandoned(isLarge: Bool) throws {
    var maker = FileMaker(isLarge: isLarge)
    let folder = maker.directory("folder")
    let basket = maker.addBasket(data: .bigEndian([Int32(7)]), entries: 1)
    let branch = TreeMaker.Branch(name: "x", entries: 1, baskets: [basket])
    TreeMaker(name: "top", entries: 1, branches: [branch]).add(to: &maker)
    TreeMaker(name: "inner", entries: 1, branches: [branch]).add(to: &maker, folder: folder)
    let file = try ROOTFile(MemorySource(maker.abandon()))
    #expect(!file.wasClosed)
    #expect(try file.allKeys().map(\.path) == ["folder/inner", "top"])
    for path in ["top", "folder/inner"] {
      #expect(try file.tree(path).branch("x").column(Int32.self).values == [7])
    }
    #expect(failure { try file.tree("tap") }?.message.hasSuffix("; the file was not closed") == true)
  }
}
