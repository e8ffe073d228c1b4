import ByteIO
import Foundation
import Pipeline
import Synchronization
import TestServers
import Testing
import XRootDIO

/// A server that dies and comes back costs a pause.
@Suite(.serialized, .needsServers, .timeLimit(.minutes(20))) struct RestartTests {
  private static let ranges = (0..<30).map { 80_000 + $0 * 90_000..<80_000 + $0 * 90_000 + 20_000 }

  @Test func aServerThatComesBackIsReadOn() async throws {
    let folder = try ServerFolder()
    let (server, _) = try Server.xrootd(folder)
    defer { server.kill() }
    let url = "root://127.0.0.1:\(server.port)//data/large.bin"
    let expected = try folder.bytes("large.bin")
    let transport = XRootDTransport(options: .patient)
    let source = try await onThread { try transport.open(Location(url)) }
    _ = try await source.prefetch([1_000_000..<1_010_000])
    server.kill()
    let reading = Task {
      let held = try await source.prefetch(Self.ranges)
      defer { withExtendedLifetime(held) {} }
      return try await onThread { try Self.ranges.map { try source.bytes($0) } }
    }
    try await Task.sleep(for: .milliseconds(1_200))
    let revived = server
    try await onThread { try revived.start() }
    for (range, bytes) in zip(Self.ranges, try await reading.value) {
      #expect(bytes.elementsEqual(expected[range]), "\(range)")
    }
  }

  @Test func aRunGoesOnWhenItsServerComesBack() async throws {
    let folder = try ServerFolder()
    let (server, _) = try Server.xrootd(folder)
    defer { server.kill() }
    var run = Run()
    run.options.threads = 1
    let isRevived = Mutex(false)
    let table = try await run.table { event in
      guard case .partitionFinished = event else { return }
      // The first of five files has been read and the second one fetched; the server dies and is back after a while.
      let isFirst = isRevived.withLock { isRevived in
        defer { isRevived = true }
        return !isRevived
      }
      guard isFirst else { return }
      server.kill()
      Thread.detachNewThread {
        Thread.sleep(forTimeInterval: 1)
        do { try server.start() } catch { Issue.record(error) }
      }
    } of: {
      "root://127.0.0.1:\(server.port)//data/\($0)"
    }
    #expect(try await table == Run.local.value)
    #expect(isRevived.withLock { $0 })
  }
}
