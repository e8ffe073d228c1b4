import ByteIO
import TestServers
import Testing
import XRootDIO

/// What will not pass is told without another attempt, what may pass after several.
@Suite(.serialized, .needsServers, .timeLimit(.minutes(10))) struct ErrorTests {
  let servers: Servers
  let transport = XRootDTransport(options: .quick)

  init() throws { servers = try Servers.shared.get() }

  private func failure(_ url: String) async throws -> ByteIOError? {
    let error = await #expect(throws: ByteIOError.self) {
      _ = try await onThread { [transport] in try transport.open(Location(url)) }
    }
    #expect(error?.source == url)
    return error
  }

  @Test(arguments: Servers.Kind.allCases) func noSuchFile(_ kind: Servers.Kind) async throws {
    let error = try await failure(servers.url(kind, "nothing.root"))
    #expect(error?.code == .notFound)
  }

  @Test(arguments: [Servers.Kind.root, .nginx]) func permissionDenied(_ kind: Servers.Kind) async throws {
    let error = try await failure(servers.url(kind, "secret.root"))
    #expect(error?.code == .permissionDenied)
  }

  @Test func aFolderIsNoFile() async throws {
    let error = try await failure(servers.url(.root, "folder"))
    #expect(error?.code == .notAFile)
  }

  @Test(arguments: ["root://127.0.0.1:PORT//data/x.root", "http://127.0.0.1:PORT/data/x.root"])
  func aServerThatIsNotThereIsTriedForAWhile(_ pattern: String) async throws {
    let url = pattern.replacing("PORT", with: String(try Loopback.freePort()))
    let error = try await failure(url)
    #expect(error?.code == .connectionFailed)
    #expect(error?.message.contains("attempt") == true)
  }

  @Test(arguments: [Servers.Kind.root, .nginx]) func aServerThatNeverAnswersIsGivenUp(_ kind: Servers.Kind) async throws
  {
    let proxy = try FaultProxy(to: servers.port(kind))
    defer { proxy.close() }
    proxy.setFaults([], then: .stall(after: 0))
    let error = try await failure(servers.url(kind, "large.bin", port: proxy.port))
    #expect(error.map { [.timedOut, .connectionFailed].contains($0.code) } == true)
  }

  @Test(arguments: ["root", "http"]) func anUnknownHostIsToldAtOnce(_ scheme: String) async throws {
    let error = try await failure("\(scheme)://no-such-host.invalid//data/x.root")
    #expect(error?.code == .connectionFailed)
    #expect(error?.message.hasPrefix("the server's name is not known") == true)
  }

  @Test func aRelativePathIsExplained() async throws {
    let error = try await failure("root://127.0.0.1:\(servers.port(.root))/data/large.bin")
    #expect(error?.code == .permissionDenied)
    #expect(error?.message.contains("second slash") == true)
  }

  @Test func whatIsBehindTheQuestionMarkIsNotShown() async throws {
    let error = await #expect(throws: ByteIOError.self) {
      let url = servers.url(.root, "nothing.root")
      _ = try await onThread { [transport] in try transport.open(Location(url + "?authz=secret")) }
    }
    #expect(error?.description.contains("secret") == false)
  }
}
