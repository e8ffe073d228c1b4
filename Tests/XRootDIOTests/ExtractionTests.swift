import ByteIO
import Foundation
import Pipeline
import ROOTIO
import RemoteIO
import Synchronization
import TestServers
import Testing

@testable import XRootDIO

/// Whatever a network does to a run: the table of the local files to the last byte, or an error of a known kind that says
/// where and after how many attempts, and never a hang.
@Suite(.serialized, .needsServers, .timeLimit(.minutes(20))) struct ExtractionTests {
  let servers: Servers
  let run = Run()

  init() throws { servers = try Servers.shared.get() }

  private func expectLocalTable(_ table: Data?) async throws {
    let local = try #require(try await Run.local.value)
    #expect(local.count > 1_000_000)
    #expect(table == local)
  }

  @Test func theTableIsThatOfTheLocalFiles() async throws {
    try await expectLocalTable(try await run.table { servers.url($0) })
    // Of each file: the handle, the first and the last bytes, the baskets in a request for each run of them.
    #expect(run.transport.traffic.requests <= 60)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var faults: [FaultProxy.Fault] = []
    var always = FaultProxy.Fault.none
    var testDescription: String { name }
  }

  /// All files come through one connection.
  static let passing: [Case] = [
    Case(name: "delayed", always: .delay(milliseconds: 20)),
    Case(name: "cut at once", faults: [.cut(after: 0), .cut(after: 10)]),
    Case(name: "cut in the metadata", faults: Array(repeating: .cut(after: 200_000), count: 3)),
    Case(name: "cut in the baskets", faults: [.cut(after: 2_000_000), .cut(after: 600_000)]),
    Case(name: "reset", faults: [.reset(after: 1_800_000), .reset(after: 400_000), .reset(after: 10)]),
    Case(name: "stalled", faults: [.stall(after: 1_900_000), .stall(after: 500_000)]),
  ]

  @Test(arguments: passing) func faultsThatPassDoNotChangeTheTable(_ test: Case) async throws {
    let proxy = try FaultProxy(to: servers.xrootd.port)
    defer { proxy.close() }
    proxy.setFaults(test.faults, then: test.always)
    try await expectLocalTable(try await run.table { servers.url($0, port: proxy.port) })
    #expect(proxy.connections > test.faults.count)
  }

  /// All files come through one connection, so slowly that no request would be answered in time if all were made at once.
  @Test func aNetworkMayBeSlow() async throws {
    let proxy = try FaultProxy(to: servers.xrootd.port)
    defer { proxy.close() }
    proxy.setFaults([], then: .slow(bytesPerSecond: 500_000))
    var options = RemoteOptions.quick
    options.bytesPerRequest = 100_000
    options.parallelRequests = 8
    options.bytesInFlight = 200_000
    options.headBytes = 1
    options.tailBytes = 64 << 10
    var run = Run()
    run.options.threads = 5
    run.transport = XRootDTransport(options: options)
    try await expectLocalTable(try await run.table { servers.url($0, port: proxy.port) })
    #expect(proxy.connections == 1)
  }

  static let lasting: [Case] = [
    Case(name: "always cut", always: .cut(after: 20_000)),
    Case(name: "always reset", always: .reset(after: 20_000)),
    Case(name: "always stalled", always: .stall(after: 20_000)),
    Case(name: "gone", always: .cut(after: 0)),
  ]

  /// The faults begin when the files have been opened.
  @Test(arguments: lasting) func faultsThatStayEndTheRun(_ test: Case) async throws {
    var run = run
    run.transport = XRootDTransport(options: .quick)
    let proxy = try FaultProxy(to: servers.xrootd.port)
    defer { proxy.close() }
    let opened = Mutex(0)
    let thrown = await #expect(throws: PipelineError.self) {
      try await run.table { event in
        guard case .fileOpened = event else { return }
        let count = opened.withLock { count in
          count += 1
          return count
        }
        if count == ServerFolder.fixtureNames.count {
          proxy.setFaults([], then: test.always)
          proxy.dropConnections()
        }
      } of: {
        servers.url($0, port: proxy.port)
      }
    }
    let failure = try #require(thrown?.failures.first)
    // Of a prefetch that failed, or of a read.
    let error = (failure.error as? ROOTError)?.cause ?? failure.error
    let cause = try #require(error as? ByteIOError, "\(failure.error)")
    #expect([.connectionFailed, .timedOut, .shortRead, .readFailed].contains(cause.code), "\(cause)")
    #expect(cause.source == failure.file.location.shown)
    #expect(cause.offset != nil)
    #expect(cause.message.contains("attempt") || cause.message.contains("given up"), "\(cause)")
    #expect(failure.description.contains(failure.file.location.shown))
  }

  @Test func aServerThatIsNotThereEndsTheRunBeforeItBegins() async throws {
    var run = run
    run.transport = XRootDTransport(options: .quick)
    let port = try Loopback.freePort()
    let error = await #expect(throws: PipelineError.self) {
      try await run.table { servers.url($0, port: port) }
    }
    #expect(error?.failures.count == ServerFolder.fixtureNames.count)
    #expect((error?.failures.first?.error as? ByteIOError)?.code == .connectionFailed)
  }

  @Test func aSilentServerDoesNotHoldACancelledRun() async throws {
    let proxy = try FaultProxy(to: servers.xrootd.port)
    defer { proxy.close() }
    let opened = Mutex(0)
    let (stream, signal) = AsyncStream.makeStream(of: Void.self)
    let task = Task {
      try await run.table { event in
        guard case .fileOpened = event else { return }
        let isLast = opened.withLock { count in
          count += 1
          return count == ServerFolder.fixtureNames.count
        }
        guard isLast else { return }
        proxy.setFaults([], then: .stall(after: 0))
        proxy.dropConnections()
        signal.yield()
      } of: {
        servers.url($0, port: proxy.port)
      }
    }
    for await _ in stream { break }
    // Until a request for baskets waits at the proxy.
    while proxy.connections < 2 { try await Task.sleep(for: .milliseconds(5)) }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
