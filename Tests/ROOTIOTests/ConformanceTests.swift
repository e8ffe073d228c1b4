import Foundation
import Testing

@testable import ROOTIO

/// Files that other readers are tested with, and what those readers make of them. They lie beside the repository, see
/// ``Fixtures/shared``; without them these tests are skipped.
@Suite("Conformance with other readers", .enabled(if: Fixtures.shared != nil))
struct ConformanceTests {
  @Test("The public test files of uproot, UnROOT and groot")
  func publicFiles() throws {
    let folder = try #require(Fixtures.shared).appending(path: "conformance")
    let lines = try ExpectedDigest.read(folder.appending(path: "expected.jsonl.gz"))
    #expect(lines.count > 10_000)
    check(lines, in: folder.appending(path: "files"))
  }

  @Test("Files of the real release")
  func release() throws {
    let folder = try #require(Fixtures.shared).appending(path: "samples/real")
    let lines = try ExpectedDigest.read(folder.appending(path: "digests.jsonl"))
    #expect(lines.count > 100)
    check(lines, in: folder)
  }

  @Test(
    "The same events in every compression",
    arguments: [
      "zlib9", "lzma", "oldzip", "lz4", "zstd", "uncompressed", "tiny_baskets", "autoflush100", "two_cycles",
      "subdirectory", "embedded_baskets", "killed_autosave", "killed_saveself",
    ])
  func compressions(_ name: String) throws {
    let folder = try #require(Fixtures.shared).appending(path: "samples/made/edge")
    let expected = try ROOTFile(path: folder.appending(path: "zlib1.root").path).tree("mini")
    let file = try ROOTFile(path: folder.appending(path: "\(name).root").path)
    #expect(file.wasClosed == !name.hasPrefix("killed"))
    let tree = try file.tree(name == "subdirectory" ? "analysis/nominal/mini" : "mini")
    #expect(tree.allBranches.map(\.path) == expected.allBranches.map(\.path))
    #expect(tree.entryCount == (name.hasPrefix("killed") ? 100 : 160))
    for branch in tree.branches {
      let other = try expected.branch(branch.name)
      switch branch.shape {
      case .jagged:
        #expect(try digest(branch, tree.entryCount) == digest(other, tree.entryCount))
      case .flat where tree.entryCount == 160:
        #expect(try BranchDigest(branch) == BranchDigest(other))
      default: break
      }
    }
  }

  @Test(
    "Broken files and files without the tree",
    arguments: [
      ("killed_no_header", ROOTError.Code.corrupt), ("truncated60", .corrupt), ("empty", .notROOT),
      ("text", .notROOT), ("no_tree", .missingObject), ("histogram", .missingObject),
    ])
  func broken(_ name: String, _ code: ROOTError.Code) throws {
    let file = try #require(Fixtures.shared).appending(path: "samples/made/edge/\(name).root")
    let error = failure { try ROOTFile(path: file.path).tree("mini") }
    #expect(error?.code == code, "\(String(describing: error))")
  }

  private func digest(_ branch: Branch, _ entries: Int) throws -> [Int] {
    let content = try BranchReader(branch).content(0..<entries)
    var values = DigestedValues(branch.elementType)
    values.add(content.values.bytes)
    return content.outer + [Int(values.crc.value)]
  }

  private func check(_ lines: [ExpectedDigest], in folder: URL) {
    for (name, lines) in Dictionary(grouping: lines, by: \.file).sorted(by: { $0.key < $1.key }) {
      var trees: [String: Tree] = [:]
      do {
        let file = try ROOTFile(path: folder.appending(path: name).path)
        for line in lines {
          let tree = try trees[line.tree] ?? file.tree(line.tree)
          trees[line.tree] = tree
          // A tuple's members may be written `t.0` or `t._0`.
          let member = line.branch.replacing(/\.([0-9])$/) { "._\($0.1)" }
          let branch = try tree.branch(member)
          let mismatch = line.mismatch(try BranchDigest(branch))
          #expect(mismatch == nil, "\(name): \(line.tree)/\(line.branch)")
        }
      } catch {
        Issue.record(error, "\(name)")
      }
    }
  }
}
