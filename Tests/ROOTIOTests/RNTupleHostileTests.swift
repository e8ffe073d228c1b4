import CXXHash
import Testing

@testable import ROOTIO

/// Damaged and hostile RNTuples: the outcome is the right data or a ``ROOTError``, and comes soon.
@Suite struct RNTupleHostileTests {
  @Test(.timeLimit(.minutes(20)), arguments: [RNTupleFixture(name: "late"), RNTupleFixture(name: "late_none")])
  func everyDamagedByteIsNoticedOrDoesNotMatter(_ fixture: RNTupleFixture) throws {
    let bytes = try fixture.bytes()
    let right = try #require(try Self.digests(bytes))
    for position in bytes.indices {
      for pattern in [bytes[position] ^ 0xFF, 0] where pattern != bytes[position] {
        var damaged = bytes
        damaged[position] = pattern
        for (branch, digest) in try Self.digests(damaged) ?? [:] where digest != right[branch] {
          Issue.record("\(branch) reads wrong with byte \(position) replaced by \(pattern)")
        }
      }
    }
  }

  @Test(.timeLimit(.minutes(20))) func everyTruncationIsNoticed() throws {
    let bytes = try RNTupleFixture(name: "late").bytes()
    let right = try #require(try Self.digests(bytes))
    for count in bytes.indices {
      for (branch, digest) in try Self.digests(Array(bytes[..<count])) ?? [:] where digest != right[branch] {
        Issue.record("\(branch) reads wrong in a file cut off at byte \(count)")
      }
    }
  }

  /// A writer with bad intent computes the checksums of what it forged.
  @Test(
    .timeLimit(.minutes(20)),
    arguments: [RNTupleFixture(name: "late"), RNTupleFixture(name: "shapes"), RNTupleFixture.streamed])
  func forgedMetadataWithRightChecksumsDoNotTrap(_ fixture: RNTupleFixture) throws {
    let original = try ResealedRNTuple(fixture.bytes())
    #expect(try Self.digests(original.file()) == (try Self.digests(fixture.bytes())))
    for part in original.envelopes.indices {
      let envelope = original.envelopes[part]
      // Of what is long, the header of the shapes and the descriptions of classes, some bytes only.
      for position in stride(from: 0, to: envelope.count - 8, by: envelope.count > 1_500 ? 11 : 1) {
        for pattern in [0x7F, 0xFF, envelope[position] &+ 1] where pattern != envelope[position] {
          var forged = original
          forged.envelopes[part][position] = pattern
          _ = try Self.digests(forged.file())
        }
      }
    }
  }

  @Test(.timeLimit(.minutes(20)), arguments: [(RNTupleFixture(name: "late_none"), 1), (RNTupleFixture.streamed, 5)])
  func forgedPagesWithRightChecksumsDoNotTrap(_ fixture: RNTupleFixture, step: Int) throws {
    let bytes = try fixture.bytes()
    let file = try ROOTFile(MemorySource(bytes))
    let ntuple = try RNTupleReader(file.bytes, key: file.key("mini"), path: "mini")
    let pages = ntuple.clusters.columns.flatMap(\.pages)
    #expect(pages.count > 5)
    #expect(pages.filter(\.hasChecksum).count == pages.count)
    for page in pages {
      let end = page.place.seek + page.place.bytes
      for position in stride(from: page.place.seek, to: end, by: step) {
        for pattern in [0x7F, 0xFF, bytes[position] &+ 1] where pattern != bytes[position] {
          var forged = bytes
          forged[position] = pattern
          let checksum = forged[page.place.seek..<end].withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) }
          withUnsafeBytes(of: checksum.littleEndian) { forged.replaceSubrange(end..<end + 8, with: $0) }
          _ = try Self.digests(forged)
        }
      }
    }
  }

  /// What the branches hold that can be read; nil if the tree cannot.
  private static func digests(_ bytes: [UInt8]) throws -> [String: BranchDigest]? {
    func unlessError<Result>(_ body: () throws -> Result) throws -> Result? {
      do { return try body() } catch is ROOTError { return nil }
    }
    guard let tree = try unlessError({ try ROOTFile(MemorySource(bytes)).tree("mini") }) else { return nil }
    var digests: [String: BranchDigest] = [:]
    for branch in tree.allBranches {
      for leaf in try unlessError({ try BranchDigest.leaves(of: branch) }) ?? [] { digests[leaf.path] = leaf.digest }
    }
    return digests
  }
}
