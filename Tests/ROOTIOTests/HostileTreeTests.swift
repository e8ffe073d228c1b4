import Foundation
import Synchronization
import Testing

@testable import ROOTIO

/// Tree records whose references and counts are lies.
@Suite("Hostile trees")
struct HostileTreeTests {
  /// A file with a tree whose branches `content` writes.
  private func file(
    branchCount: Int, entries: Int = 1, _ content: (inout ObjectWriter, inout [String: Int]) -> Void
  ) -> [UInt8] {
    var maker = FileMaker()
    let tree = TreeMaker(entries: entries, branches: [])
    var writer = ObjectWriter(
      keyBytes: maker.key(className: "TTree", name: "tree", objectBytes: 0, storedBytes: 0, seek: 0).count)
    var leaves: [String: Int] = [:]
    tree.write(&writer, branchCount: branchCount) { content(&$0, &leaves) }
    maker.add(className: "TTree", name: "tree", object: writer.bytes)
    return maker.close()
  }

  private func openTree(_ bytes: [UInt8]) throws -> Tree { try ROOTFile(MemorySource(bytes)).tree("tree") }

  @Test("A branch that lies below itself")
  func cycle() throws {
    let bytes = file(branchCount: 1) { writer, leaves in
      let mark = writer.nextMark
      writer.pointer("TBranch") {
        TreeMaker.write(.init(name: "a", entries: 1), to: &$0, leaves: &leaves, belowCount: 1) { $0.reference(mark) }
      }
    }
    #expect(failure { try openTree(bytes) }?.description == "memory.root: tree: its branch 'a' is listed twice")
  }

  @Test("Branches that list each other twice, twenty levels deep")
  func doubling() throws {
    func write(_ level: Int, _ writer: inout ObjectWriter, _ leaves: inout [String: Int]) {
      var found = leaves
      writer.pointer("TBranch") { writer in
        TreeMaker.write(
          .init(name: "b\(level)", entries: 1), to: &writer, leaves: &found, belowCount: level == 0 ? 0 : 2
        ) { writer in
          guard level > 0 else { return }
          let mark = writer.nextMark
          var inner: [String: Int] = [:]
          write(level - 1, &writer, &inner)
          writer.reference(mark)
        }
      }
      leaves = found
    }
    let bytes = file(branchCount: 1) { write(20, &$0, &$1) }
    #expect(failure { try openTree(bytes) }?.code == .corrupt)
  }

  @Test("Branches nested deeper than any real ones", arguments: [30, 60, 1_000])
  func depth(_ levels: Int) throws {
    func write(_ level: Int, _ writer: inout ObjectWriter) {
      writer.pointer("TBranch") { writer in
        var leaves: [String: Int] = [:]
        TreeMaker.write(
          .init(name: "b", entries: 0), to: &writer, leaves: &leaves, belowCount: level > 1 ? 1 : 0
        ) { writer in
          if level > 1 { write(level - 1, &writer) }
        }
      }
    }
    let bytes = file(branchCount: 1, entries: 0) { writer, _ in write(levels, &writer) }
    // Less than the usual stack of 8 MB; without the sanitizers' large frames, 1 MB is enough.
    let result = onThread(stackBytes: 4 << 20) { Result { try openTree(bytes).allBranches.count } }
    switch result {
    case .success(let count): #expect(count == levels && levels < 40)
    case .failure(let error): #expect((error as? ROOTError)?.code == .corrupt && levels >= 40)
    }
  }

  private func onThread<Value: Sendable>(stackBytes: Int, _ body: @escaping @Sendable () -> Value) -> Value {
    let value = Mutex<Value?>(nil)
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      let result = body()
      value.withLock { $0 = result }
      done.signal()
    }
    thread.stackSize = stackBytes
    thread.start()
    done.wait()
    return value.withLock { $0 } ?? body()
  }

  @Test("A chain of references as long as the file")
  func chain() throws {
    let bytes = file(branchCount: 20_001) { writer, leaves in
      var previous: Int?
      for _ in 0...20_000 {
        let mark = previous
        previous = writer.pointer("TLeaf") { writer in
          writer.versioned(2) { writer in
            writer.named("l", "")
            writer.put { $0.put([UInt8](repeating: 0, count: 14)) }
            if let mark { writer.reference(mark) } else { writer.null() }
          }
        }
      }
    }
    #expect(try openTree(bytes).allBranches.count == 20_001)
  }

  @Test("Claims of entries that no basket can hold", arguments: [Int(Int32.max) * 1_000, 1 << 60, .max])
  func entries(_ claimed: Int) throws {
    func file(tree: Int, branch: Int) -> [UInt8] {
      var maker = FileMaker()
      let basket = maker.addBasket(data: .bigEndian([Int32(7), -8, 9]), entries: 3)
      TreeMaker(entries: tree, branches: [.init(name: "x", entries: branch, baskets: [basket])]).add(to: &maker)
      return maker.close()
    }
    let inTree = failure { try openTree(file(tree: claimed, branch: 3)) }
    #expect(inTree?.message == "it claims \(claimed) entries, more than its baskets can hold")
    let branch = try openTree(file(tree: 3, branch: claimed)).branch("x")
    #expect(failure { try BranchDigest(branch) }?.code == .corrupt)
    #expect(failure { try branch.column(Int32.self) }?.code == .corrupt)
    #expect(try readEverything(file(tree: claimed, branch: claimed)) == [.corrupt])
  }

  @Test("A claim of entries of arrays and lists allocates nothing by it", arguments: [1, 2])
  func listEntries(length: Int) throws {
    var maker = FileMaker()
    let basket = maker.addBasket(data: .bigEndian([Int32(7), -8]), entries: 1, offsets: [0])
    TreeMaker(
      entries: 1,
      branches: [
        .init(name: "n", entries: 1 << 60, baskets: [basket]),
        .init(name: "x", leafTitle: "x[n]", leafLength: length, entries: 1 << 60, baskets: [basket], counter: "n"),
        .init(name: "y", leafTitle: "y[2]", leafLength: 2, entries: 1 << 60, baskets: [basket]),
      ]
    ).add(to: &maker)
    let tree = try openTree(maker.close())
    for name in ["x", "y"] {
      #expect(failure { try tree.branch(name).jagged(Int32.self) }?.code == .corrupt)
      #expect(failure { try BranchDigest(tree.branch(name)) }?.code == .corrupt)
    }
  }
}
