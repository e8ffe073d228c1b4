import ByteIO
import Foundation
import TestServers
import Testing
import XRootDIO

/// What servers give is what lies on the disk.
@Suite(.serialized, .needsServers, .timeLimit(.minutes(20))) struct ReadingTests {
  let servers: Servers
  let transport = XRootDTransport(options: .quick)

  init() throws { servers = try Servers.shared.get() }

  @Test func bytesAreThoseOfTheFile() async throws {
    let expected = try servers.folder.bytes("large.bin")
    let url = servers.url("large.bin")
    let ranges = [0..<1, 0..<100, 65_530..<65_550, 2_999_999..<3_000_000, 1_000_000..<1_700_000, 5..<5, 0..<3_000_000]
    let read = try await onThread { [transport] in
      let source = try transport.open(Location(url))
      #expect(source.size == 3_000_000)
      #expect(source.name == url)
      return try ranges.map { try source.bytes($0) }
    }
    for (range, bytes) in zip(ranges, read) { #expect(bytes.elementsEqual(expected[range]), "\(range)") }
  }

  @Test func whatWasFetchedNeedsNoRequest() async throws {
    let expected = try servers.folder.bytes("large.bin")
    let url = servers.url("large.bin")
    let ranges = (0..<40).map { 100_000 + $0 * 66_000..<100_000 + $0 * 66_000 + 9_000 + 100 * $0 }
    let source = try await onThread { [transport] in try transport.open(Location(url)) }
    var held: PrefetchedBytes? = try await source.prefetch(ranges.shuffled() + [2_999_000..<5_000_000])
    #expect(held?.byteCount == ranges.reduce(0) { $0 + $1.count }, "the last bytes came when the file was opened")
    let before = transport.traffic
    for range in ranges {
      let bytes = try await onThread { try source.bytes(range) }
      #expect(bytes.elementsEqual(expected[range]), "\(range)")
    }
    #expect(transport.traffic == before)
    // A second prefetch takes over what the first holds.
    let again = try await source.prefetch(Array(ranges.prefix(20)))
    #expect(transport.traffic == before)
    #expect(again.byteCount == ranges.prefix(20).reduce(0) { $0 + $1.count })
    held = nil
    _ = try await onThread { try source.bytes(ranges[39]) }
    #expect(transport.traffic.requests == before.requests + 1)
    withExtendedLifetime(again) {}
  }

  @Test func rangesThatAreNearToEachOtherAreOneRequest() async throws {
    let url = servers.url("large.bin")
    // What the server offers is asked once.
    _ = try await onThread { [transport] in try transport.open(Location(url)) }
    let before = transport.traffic
    let source = try await onThread { [transport] in try transport.open(Location(url)) }
    let opened = transport.traffic - before
    #expect(opened.requests == 3, "to open, and for the first and the last bytes")
    _ = try await source.prefetch((1..<40).map { 100_000 + $0 * 5_000..<100_000 + $0 * 5_000 + 1_000 })
    #expect(transport.traffic - before - opened == Traffic(requests: 1, bytes: 38 * 5_000 + 1_000))
  }

  /// What came when a file was opened is in memory.
  @Test func whatIsInMemoryIsNotFetched() async throws {
    let name = ServerFolder.fixtureNames[0]
    let expected = try servers.folder.bytes(name)
    let url = servers.url(name)
    let source = try await onThread { [transport] in try transport.open(Location(url)) }
    let opened = transport.traffic
    let ranges = [10..<20_000, 20_100..<60_000, 700_000..<710_000, 900_000..<expected.count]
    let held = try await source.prefetch(ranges)
    #expect(held.byteCount == 0)
    for range in ranges { #expect(try await onThread { try source.bytes(range) }.elementsEqual(expected[range])) }
    #expect(transport.traffic == opened)
  }

  @Test func theRangesOfAPrefetchMayComeFromManyThreads() async throws {
    let expected = try servers.folder.bytes("large.bin")
    let url = servers.url("large.bin")
    let source = try await onThread { [transport] in try transport.open(Location(url)) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<8 {
        group.addTask {
          let ranges = (0..<20).map { task * 13_000 + $0 * 140_000..<task * 13_000 + $0 * 140_000 + 12_000 }
          let held = try await source.prefetch(ranges)
          for range in ranges {
            let bytes = try await onThread { try source.bytes(range) }
            #expect(bytes.elementsEqual(expected[range]))
          }
          withExtendedLifetime(held) {}
        }
      }
      try await group.waitForAll()
    }
  }

  @Test func anEmptyFileIsRead() async throws {
    let url = servers.url("empty.root")
    let source = try await onThread { [transport] in try transport.open(Location(url)) }
    #expect(source.size == 0)
    #expect(try await source.prefetch([0..<10]).byteCount == 0)
    #expect(throws: ByteIOError.self) { try source.bytes(0..<1) }
  }

  @Test func rangesOutsideOfTheFileAreErrors() async throws {
    let url = servers.url("large.bin")
    let source = try await onThread { [transport] in try transport.open(Location(url)) }
    for range in [2_999_999..<3_000_001, 4_000_000..<4_000_001] {
      let error = await #expect(throws: ByteIOError.self) { try await onThread { try source.bytes(range) } }
      #expect(error?.code == .outOfBounds)
      #expect(error?.offset == range.lowerBound)
    }
  }
}
