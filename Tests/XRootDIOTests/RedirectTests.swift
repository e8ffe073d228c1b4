import ByteIO
import Foundation
import TestServers
import Testing
import XRootDIO

/// A server may send its clients to another one.
@Suite(.serialized, .needsServers, .timeLimit(.minutes(10))) struct RedirectTests {
  let servers: Servers
  let run = Run()

  init() throws { servers = try Servers.shared.get() }

  @Test func anXRootDServerMaySendOn() async throws {
    let (door, _) = try Server.xrootd(
      servers.folder, "xrootd.redirect 127.0.0.1:\(servers.port(.root)) /data")
    defer { door.kill() }
    let table = try await run.table { servers.url(.root, $0, port: door.port) }
    #expect(try await table == Run.local.value)
    #expect(run.transport.traffic.requests <= 60)
  }

  @Test func aWebServerMaySendOn() async throws {
    let door = try Server.nginx(
      servers.folder, "location /data { return 302 http://127.0.0.1:\(servers.port(.nginx))$request_uri; }")
    defer { door.kill() }
    let table = try await run.table { servers.url(.nginx, $0, port: door.port) }
    #expect(try await table == Run.local.value)
  }

  @Test func aWebServerWithoutRangesIsReadAsWell() async throws {
    let server = try Server.nginx(servers.folder, ranges: 0)
    defer { server.kill() }
    let table = try await run.table { servers.url(.nginx, $0, port: server.port) }
    #expect(try await table == Run.local.value)
  }
}
