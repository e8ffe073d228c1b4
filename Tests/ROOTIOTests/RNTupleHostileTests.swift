import Foundation
import Testing

@testable import ROOTIO

/// Damaged and hostile RNTuples: the outcome is the right data or a ``ROOTError``, and comes soon.
@Suite struct RNTupleHostileTests {
  private static let small = RNTupleFixture.all.filter { ["late", "late_none"].contains($0.name) }

  @Test(arguments: small)
  func everyDamagedByteIsNoticedOrDoesNotMatter(_ fixture: RNTupleFixture) throws {
    let bytes = try fixture.bytes()
    let right = try #require(try Self.digests(bytes))
    let start = ContinuousClock.now
    for position in bytes.indices {
      for pattern in [bytes[position] ^ 0xFF, bytes[position] ^ 1, 0] where pattern != bytes[position] {
        var damaged = bytes
        damaged[position] = pattern
        guard let found = try Self.digests(damaged) else { continue }
        #expect(found == right, "byte \(position) replaced by \(pattern)")
      }
    }
    #expect(ContinuousClock.now - start < .seconds(300))
  }

  @Test(arguments: small)
  func everyTruncationIsNoticed(_ fixture: RNTupleFixture) throws {
    let bytes = try fixture.bytes()
    let right = try #require(try Self.digests(bytes))
    for count in bytes.indices {
      guard let found = try Self.digests(Array(bytes[..<count])) else { continue }
      #expect(found == right, "cut off at byte \(count)")
    }
  }

  /// A writer with bad intent computes the checksums of what it forged.
  @Test(arguments: RNTupleFixture.all.filter { ["late", "shapes"].contains($0.name) })
  func forgedMetadataWithRightChecksumsDoNotTrap(_ fixture: RNTupleFixture) throws {
    let original = try ResealedRNTuple(fixture.bytes())
    #expect(try Self.digests(original.file()) == (try Self.digests(fixture.bytes())))
    let start = ContinuousClock.now
    for part in original.envelopes.indices {
      let envelope = original.envelopes[part]
      // The schema is long and repetitive: of the shapes' header every seventh byte.
      for position in stride(from: 0, to: envelope.count - 8, by: envelope.count > 4_000 ? 7 : 1) {
        for pattern in [0, 0x7F, 0xFF, envelope[position] &+ 1] where pattern != envelope[position] {
          var forged = original
          forged.envelopes[part][position] = pattern
          _ = try Self.digests(forged.file())
        }
      }
    }
    #expect(ContinuousClock.now - start < .seconds(300))
  }

  /// What all readable branches hold; nil if there is an error.
  private static func digests(_ bytes: [UInt8]) throws -> [String: BranchDigest]? {
    do {
      let tree = try ROOTFile(MemorySource(content: bytes)).tree("mini")
      var digests: [String: BranchDigest] = [:]
      for branch in tree.allBranches where branch.shape != .group && branch.shape != .object {
        digests[branch.path] = try BranchDigest(branch)
      }
      return digests
    } catch is ROOTError {
      return nil
    }
  }
}
