import ByteIO
import TestServers
import Testing
import XRootDIO

/// Whatever a network does: the bytes of the file, or an error of a known kind, and never a hang.
@Suite(.serialized, .needsServers, .timeLimit(.minutes(20))) struct FaultTests {
  let servers: Servers
  let transport = XRootDTransport(options: .quick)

  init() throws { servers = try Servers.shared.get() }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let faults: [FaultProxy.Fault]
    var testDescription: String { name }
  }

  static let passing: [Case] = [
    Case(name: "cut at once", faults: [.cut(after: 0), .cut(after: 10)]),
    Case(name: "cut in the data", faults: [.cut(after: 120_000), .cut(after: 200_000)]),
    Case(name: "reset", faults: [.reset(after: 150_000), .reset(after: 10)]),
    Case(name: "stalled", faults: [.stall(after: 150_000)]),
  ]

  private static let ranges = (0..<30).map { 80_000 + $0 * 90_000..<80_000 + $0 * 90_000 + 20_000 + 7 * $0 }

  /// Opens the large file, prefetches and reads.
  private func read(_ url: String) async throws -> [[UInt8]] {
    let source = try await onThread { [transport] in try transport.open(Location(url)) }
    let held = try await source.prefetch(Self.ranges)
    defer { withExtendedLifetime(held) {} }
    return try await onThread { try Self.ranges.map { try source.bytes($0) } + [source.bytes(500_000..<900_000)] }
  }

  private func expect(_ read: [[UInt8]]) throws {
    let expected = try servers.folder.bytes("large.bin")
    for (range, bytes) in zip(Self.ranges + [500_000..<900_000], read) {
      #expect(bytes.elementsEqual(expected[range]), "\(range)")
    }
  }

  @Test(arguments: passing) func faultsThatPassCostAPause(_ test: Case) async throws {
    let proxy = try FaultProxy(to: servers.xrootd.port)
    defer { proxy.close() }
    proxy.setFaults(test.faults)
    try expect(try await read(servers.url("large.bin", port: proxy.port)))
    #expect(proxy.connections > test.faults.count)
  }

  @Test func aSlowNetworkIsOnlySlow() async throws {
    let proxy = try FaultProxy(to: servers.xrootd.port)
    defer { proxy.close() }
    proxy.setFaults([], then: .delay(milliseconds: 30))
    try expect(try await read(servers.url("large.bin", port: proxy.port)))
  }

  static let lasting: [Case] = [
    Case(name: "always cut", faults: [.cut(after: 20_000)]),
    Case(name: "always reset", faults: [.reset(after: 20_000)]),
    Case(name: "always stalled", faults: [.stall(after: 20_000)]),
  ]

  @Test(arguments: lasting) func faultsThatStayAreErrors(_ test: Case) async throws {
    let proxy = try FaultProxy(to: servers.xrootd.port)
    defer { proxy.close() }
    let url = servers.url("large.bin", port: proxy.port)
    let source = try await onThread { [transport] in try transport.open(Location(url)) }
    // Connections that are open already stay as they are, so that a new one has to be made.
    proxy.setFaults([], then: test.faults[0])
    proxy.dropConnections()
    let error = await #expect(throws: ByteIOError.self) {
      _ = try await onThread { try source.bytes(1_000_000..<1_900_000) }
    }
    #expect(error.map { [.connectionFailed, .timedOut, .shortRead, .readFailed].contains($0.code) } == true)
    #expect(error?.source == url)
    #expect(error?.offset == 1_000_000)
    #expect(error?.message.contains("attempt") == true)
  }

  @Test func aServerThatIsGoneIsAnError() async throws {
    let proxy = try FaultProxy(to: servers.xrootd.port)
    let url = servers.url("large.bin", port: proxy.port)
    let source = try await onThread { [transport] in try transport.open(Location(url)) }
    proxy.close()
    let error = await #expect(throws: ByteIOError.self) { try await source.prefetch(Self.ranges) }
    #expect(error.map { [.connectionFailed, .timedOut, .readFailed].contains($0.code) } == true)
  }

  @Test func aPrefetchCanBeCancelled() async throws {
    let proxy = try FaultProxy(to: servers.xrootd.port)
    let url = servers.url("large.bin", port: proxy.port)
    let source = try await onThread { [transport] in try transport.open(Location(url)) }
    proxy.close()
    let task = Task { try await source.prefetch(Self.ranges) }
    try await Task.sleep(for: .milliseconds(300))
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
