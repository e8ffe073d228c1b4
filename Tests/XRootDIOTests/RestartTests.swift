import ByteIO
import Testing
import XRootDIO

/// A server that dies and comes back costs a pause.
@Suite(.serialized, .needsServers, .timeLimit(.minutes(10))) struct RestartTests {
  private static let ranges = (0..<30).map { 80_000 + $0 * 90_000..<80_000 + $0 * 90_000 + 20_000 }

  @Test(arguments: ["root", "http", "nginx"]) func aServerThatComesBackIsReadOn(_ scheme: String) async throws {
    let folder = try ServerFolder()
    let server: Server
    let port: UInt16
    if scheme == "nginx" {
      server = try Server.nginx(folder)
      port = server.port
    } else {
      (server, port) = try Server.xrootd(folder)
    }
    defer { server.kill() }
    let url =
      scheme == "root" ? "root://127.0.0.1:\(server.port)//data/large.bin" : "http://127.0.0.1:\(port)/data/large.bin"
    let expected = try folder.bytes("large.bin")
    let transport = XRootDTransport(options: .quick)
    let source = try await onThread { try transport.open(url) }
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
}
