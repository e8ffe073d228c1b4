import ByteIO
import Foundation
import Synchronization
import Testing

@testable import ROOTIO

/// A branch's byte ranges are what reading it reads.
@Suite struct ByteRangesTests {
  /// Keeps note of what is read.
  final class RecordingSource: ByteSource {
    let base: FileSource
    let reads = Mutex<Set<Range<Int>>>([])

    init(path: String) throws { base = try FileSource(path: path) }

    var location: Location { base.location }
    var size: Int { base.size }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws {
      reads.withLock { _ = $0.insert(offset..<offset + buffer.count) }
      try base.read(into: buffer, at: offset)
    }
  }

  private static let files =
    Fixtures.files(in: Fixtures.folder.appending(path: "small/GamGam/MC"), suffix: "root")
    + Fixtures.files(in: Fixtures.folder.appending(path: "ttree"), suffix: "root")
    + Fixtures.files(in: Fixtures.folder.appending(path: "edge"), suffix: "root")

  @Test(arguments: files) func readingABranchReadsItsByteRanges(_ file: URL) throws {
    let source = try RecordingSource(path: file.path)
    guard let root = try? ROOTFile(source) else { return }
    for (path, key) in try root.allKeys() where (try? root.isTree(key.className)) == true {
      guard let tree = try? root.tree(path) else { continue }
      for branch in tree.branches where branch.elementType != nil && branch.entryCount > 0 {
        let count = branch.entryCount
        // Of a part of an RNTuple's cluster, the ranges are an estimate.
        let parts = [0..<1, count / 2..<count / 2 + 1, count / 3..<count - count / 3, count..<count]
        for entries in [0..<count] + (branch.storage is PageStorage ? [] : parts) {
          source.reads.withLock { $0 = [] }
          guard (try? BranchReader(branch).content(entries)) != nil else { continue }
          let reads = source.reads.withLock { $0 }
          let ranges = Set(branch.byteRanges(of: entries))
          #expect(reads.isSubset(of: ranges), "\(path)/\(branch.path), entries \(entries)")
          // Only the baskets of a counter may turn out not to be needed.
          #expect(ranges.count <= 2 * reads.count, "\(path)/\(branch.path), entries \(entries)")
        }
      }
    }
  }

  @Test func entriesThatAreNotThereHaveNoBytes() throws {
    let file = try #require(Self.files.first)
    let branch = try ROOTFile(path: file.path).tree("mini").branch("photon_pt")
    #expect(branch.byteRanges(of: 0..<0).isEmpty)
    #expect(branch.byteRanges(of: branch.entryCount..<branch.entryCount + 10).isEmpty)
    #expect(branch.byteRanges(of: 0..<Int.max) == branch.byteRanges(of: 0..<branch.entryCount))
  }

  @Test func aLocalFileIsNotPrefetched() async throws {
    let file = try ROOTFile(path: try #require(Self.files.first).path)
    #expect(try await file.prefetch([0..<100]).byteCount == 0)
  }
}
