import ByteIO
import Foundation
import TestServers
import Testing
import XRootDIO

/// A server may send its clients to another one.
@Suite(.serialized, .needsServers, .timeLimit(.minutes(20))) struct RedirectTests {
  let servers: Servers
  let run = Run()

  init() throws { servers = try Servers.shared.get() }

  @Test func anXRootDServerMaySendOn() async throws {
    let (door, _) = try Server.xrootd(
      servers.folder, "xrootd.redirect 127.0.0.1:\(servers.xrootd.port) /data")
    defer { door.kill() }
    let table = try await run.table { servers.url($0, port: door.port) }
    #expect(try await table == Run.local.value)
    #expect(run.transport.traffic.requests <= 60)
  }
}
