import ByteIO
import TestServers
import Testing
import XRootDIO

/// What will not pass is told without another attempt, what may pass after several.
@Suite(.serialized, .needsServers, .timeLimit(.minutes(20))) struct ErrorTests {
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

  @Test func noSuchFile() async throws {
    let error = try await failure(servers.url("nothing.root"))
    #expect(error?.code == .notFound)
  }

  @Test func permissionDenied() async throws {
    let error = try await failure(servers.url("secret.root"))
    #expect(error?.code == .permissionDenied)
  }

  @Test func aFolderIsNoFile() async throws {
    let error = try await failure(servers.url("folder"))
    #expect(error?.code == .notAFile)
  }

  @Test func aServerThatIsNotThereIsTriedForAWhile() async throws {
    let error = try await failure(servers.url("x.root", port: try Loopback.freePort()))
    #expect(error?.code == .connectionFailed)
    #expect(error?.message.contains("attempt") == true)
  }

  @Test func aServerThatNeverAnswersIsGivenUp() async throws {
    let proxy = try FaultProxy(to: servers.xrootd.port)
    defer { proxy.close() }
    proxy.setFaults([], then: .stall(after: 0))
    let error = try await failure(servers.url("large.bin", port: proxy.port))
    #expect(error.map { [.timedOut, .connectionFailed].contains($0.code) } == true)
  }

  @Test func anUnknownHostIsToldAtOnce() async throws {
    let error = try await failure("root://no-such-host.invalid//data/x.root")
    #expect(error?.code == .connectionFailed)
    #expect(error?.message.hasPrefix("the server's name is not known") == true)
  }

  @Test func aRelativePathIsExplained() async throws {
    let error = try await failure("root://127.0.0.1:\(servers.xrootd.port)/data/large.bin")
    #expect(error?.code == .permissionDenied)
    #expect(error?.message.contains("second slash") == true)
  }

  @Test func whatIsBehindTheQuestionMarkIsNotShown() async throws {
    let error = await #expect(throws: ByteIOError.self) {
      let url = servers.url("nothing.root")
      _ = try await onThread { [transport] in try transport.open(Location(url + "?authz=secret")) }
    }
    #expect(error?.description.contains("secret") == false)
  }
}
