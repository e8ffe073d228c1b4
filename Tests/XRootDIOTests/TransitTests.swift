import ByteIO
import ROOTIO
import RemoteIO
import TestServers
import Testing

@testable import XRootDIO

/// A bit that is another one on its way never is in the data.
@Suite(.serialized, .needsServers, .timeLimit(.minutes(20))) struct TransitTests {
  let servers: Servers

  init() throws { servers = try Servers.shared.get() }

  private static let name = "large.bin"
  /// Of the first bytes, of those that are read on their own, and of those that are prefetched.
  static let places = [1_000, 700_000, 1_510_000]
  private static let ranges = [600_000..<800_000, 1_500_000..<1_520_000, 1_800_000..<1_801_000]

  private func read(_ url: String, _ transport: XRootDTransport) async throws -> [[UInt8]] {
    let source = try await onThread { try transport.open(Location(url)) }
    let held = try await source.prefetch(Array(Self.ranges[1...]))
    defer { withExtendedLifetime(held) {} }
    return try await onThread { try ([0..<2_000] + Self.ranges).map(source.bytes) }
  }

  /// Bytes without any structure: only the protocol tells that they are not those of the file.
  @Test(arguments: places) func aBitThatIsFlippedOnceIsReadAgain(_ place: Int) async throws {
    let expected = try servers.folder.bytes(Self.name)
    let proxy = try FaultProxy(to: servers.xrootd.port)
    defer { proxy.close() }
    proxy.setFaults([], then: .flip(Array(expected[place..<place + 16]), always: false))
    let transport = XRootDTransport(options: .patient)
    let read = try await read(servers.url(Self.name, port: proxy.port), transport)
    for (range, bytes) in zip([0..<2_000] + Self.ranges, read) {
      #expect(bytes.elementsEqual(expected[range]) as Bool, "\(range)")
    }
  }

  @Test(arguments: places) func aBitThatIsFlippedEachTimeIsAnError(_ place: Int) async throws {
    let expected = try servers.folder.bytes(Self.name)
    let proxy = try FaultProxy(to: servers.xrootd.port)
    defer { proxy.close() }
    proxy.setFaults([], then: .flip(Array(expected[place..<place + 16]), always: true))
    let transport = XRootDTransport(options: .quick)
    let url = servers.url(Self.name, port: proxy.port)
    let error = await #expect(throws: ByteIOError.self) { _ = try await read(url, transport) }
    #expect(error?.mayPass == true, "\(String(describing: error))")
  }

  /// Without checksums of the protocol, those of the file's format tell.
  @Test func aDamagedBasketIsFetchedAgain() async throws {
    let name = ServerFolder.fixtureNames[0]
    let local = try ROOTFile(path: ServerFolder.fixtures.appending(path: name).path).tree("mini").branch("photon_pt")
    let basket = try #require(local.byteRanges(of: 0..<1).first)
    let bytes = try servers.folder.bytes(name)
    let proxy = try FaultProxy(to: servers.xrootd.port)
    defer { proxy.close() }
    let middle = basket.lowerBound + basket.count / 2
    proxy.setFaults([], then: .flip(Array(bytes[middle..<middle + 16]), always: false))
    let transport = XRootDTransport(options: .patient)
    let url = servers.url(name, port: proxy.port)
    let digest = try await onThread {
      try BranchDigest(ROOTFile(transport.open(Location(url))).tree("mini").branch("photon_pt"))
    }
    #expect(try digest == BranchDigest(local))
  }

  /// A server that has checksums of pages, behind something that does not let them pass.
  @Test(arguments: [AnsweringProxy.Answer.waitForAnswer(60), .error(3013), .error(3006)])
  func withoutPagesItIsReadAsEver(_ answer: AnsweringProxy.Answer) async throws {
    let expected = try servers.folder.bytes(Self.name)
    let proxy = try AnsweringProxy(to: servers.xrootd.port)
    defer { proxy.close() }
    proxy.answer(.pages, with: answer)
    let transport = XRootDTransport(options: .patient)
    for _ in 0..<2 {
      let read = try await read(servers.url(Self.name, port: proxy.port), transport)
      for (range, bytes) in zip([0..<2_000] + Self.ranges, read) {
        #expect(bytes.elementsEqual(expected[range]) as Bool, "\(range)")
      }
    }
    let asked = proxy.asked(.pages).count
    #expect(asked > 0)
    _ = try await read(servers.url(Self.name, port: proxy.port), transport)
    #expect(proxy.asked(.pages).count == asked)
  }

  @Test func pagesAreAskedForUntilOtherReadsArriveInTheirPlace() {
    let pages = PageReads()
    pages.broke(isSilent: false)
    #expect(!pages.areWanted)
    pages.broke(isSilent: false)
    pages.otherArrived()
    #expect(pages.areWanted)
    pages.broke(isSilent: false)
    #expect(!pages.areWanted)
    pages.otherArrived()
    #expect(!pages.areWanted)

    let proven = PageReads()
    proven.arrived(withChecksums: true)
    for _ in 0..<3 { proven.broke(isSilent: true) }
    #expect(proven.areWanted)
    #expect(!proven.refused())

    let silent = PageReads()
    silent.broke(isSilent: true)
    silent.otherArrived()
    #expect(!silent.areWanted)

    let without = PageReads()
    without.arrived(withChecksums: false)
    #expect(!without.areWanted)
  }
}
