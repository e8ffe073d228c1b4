import ArrowExport
import Columns
import Foundation
import ROOTIO
import Testing

/// Jobs give what the readers give, for any number of threads.
struct ReadJobTests {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures")

  private static func trees() throws -> [Tree] {
    let folders = ["small/GamGam/MC", "ttree", "edge", "structures", "rntuple"]
    var trees: [Tree] = []
    for folder in folders {
      let names = try FileManager.default.contentsOfDirectory(atPath: fixtures.appending(path: folder).path)
      for name in names.sorted() where name.hasSuffix(".root") {
        guard let file = try? ROOTFile(path: fixtures.appending(path: "\(folder)/\(name)").path) else { continue }
        for (path, _) in (try? file.allKeys()) ?? [] {
          if let tree = try? file.tree(path) { trees.append(tree) }
        }
      }
    }
    return trees
  }

  private static func read(_ branches: [Branch], _ entries: Range<Int>, threads: Int) throws -> [ColumnBlock] {
    let job = try ReadJob(branches, entries: entries, threads: threads)
    while true {
      if let blocks = try job.wait(atMost: .seconds(10)) { return blocks }
    }
  }

  @Test func everyBranchIsWhatItsReaderGives() throws {
    var compared = 0
    for tree in try Self.trees() {
      for branch in tree.allBranches {
        let entries = 0..<min(branch.entryCount, 3000)
        guard let column = try? branch.structure(entries: entries), entries.count > 0 else { continue }
        let expected = try ColumnBlock(rows: column)
        for threads in [1, 3] {
          let blocks = try Self.read([branch], entries, threads: threads)
          #expect(blocks.count == 1)
          #expect(blocks[0].isEqual(to: expected), "\(tree.name)/\(branch.path) on \(threads) threads")
        }
        compared += 1
      }
    }
    #expect(compared > 300)
  }

  @Test func manyBranchesComeInTheOrderAskedFor() throws {
    let tree = try #require(try Self.trees().first)
    let branches = tree.allBranches.filter { $0.shape != .group }
    let blocks = try Self.read(branches, 7..<1500, threads: 4)
    #expect(blocks.count == branches.count)
    for (branch, block) in zip(branches, blocks) {
      #expect(block.isEqual(to: try ColumnBlock(rows: branch.structure(entries: 7..<1500))), "\(branch.path)")
    }
  }

  @Test func nothingIsReadOfNothing() throws {
    let tree = try #require(try Self.trees().first)
    let blocks = try Self.read(tree.allBranches, 0..<0, threads: 2)
    #expect(blocks.allSatisfy { $0.count == 0 })
    #expect(try Self.read([], 0..<10, threads: 2).isEmpty)
  }

  @Test func aCancelledJobGivesNothing() throws {
    let tree = try #require(try Self.trees().first)
    let job = try ReadJob(tree.allBranches, entries: 0..<tree.entryCount, threads: 2)
    job.cancel()
    #expect(throws: CancellationError.self) { try job.wait(atMost: .seconds(1_200)) }
  }

  @Test func aDamagedBasketIsNamed() throws {
    let file = try ROOTFile(path: Self.fixtures.appending(path: "edge/flipped_byte.root").path)
    let tree = try file.tree("mini")
    let error = #expect(throws: ROOTError.self) { try Self.read(tree.allBranches, 0..<tree.entryCount, threads: 2) }
    #expect(error?.code == .corrupt)
    #expect(error?.object?.contains("basket") == true)
  }
}
