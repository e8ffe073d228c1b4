import ByteIO
import TestServers
import Testing
import XRootDIO

/// Patterns become the files of a server.
@Suite(.serialized, .needsServers, .timeLimit(.minutes(10))) struct ListingTests {
  let servers: Servers
  var expander = LocationExpander()

  init() throws {
    servers = try Servers.shared.get()
    XRootDTransport(options: .quick).register(in: &expander)
  }

  @Test(arguments: [Servers.Kind.root, .xrootdHTTP]) func aPatternGivesSortedURLs(_ kind: Servers.Kind) async throws {
    let pattern = servers.url(kind, "mc_34*.root")
    let found = try await onThread { [expander] in try expander.expand(Location(pattern)) }
    #expect(found == ServerFolder.fixtureNames.map { Location(servers.url(kind, $0)) })
  }

  @Test func noMatchIsAnError() async throws {
    let pattern = servers.url(.root, "*.parquet")
    let error = await #expect(throws: ByteIOError.self) {
      try await onThread { [expander] in try expander.expand(Location(pattern)) }
    }
    #expect(error?.code == .notFound)
  }

  @Test func aServerThatDoesNotListSaysSo() async throws {
    let pattern = servers.url(.nginx, "*.root")
    let error = await #expect(throws: ByteIOError.self) {
      try await onThread { [expander] in try expander.expand(Location(pattern)) }
    }
    #expect(error?.code == .unsupported)
  }
}
