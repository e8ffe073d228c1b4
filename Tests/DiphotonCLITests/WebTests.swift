#if CURL
import Foundation
import Synchronization
import TestServers
import Testing

/// The command on files of web servers.
@Suite struct WebTests {
  private static let bytes =
    (try? Data(contentsOf: ServerFolder.fixtures.appending(path: ServerFolder.fixtureNames[0]))).map { [UInt8]($0) }
    ?? []

  /// A server without ranges.
  private func server(_ reply: @escaping @Sendable (ScriptedServer.Request) -> ScriptedServer.Reply?) throws
    -> ScriptedServer
  {
    try ScriptedServer { reply($0) ?? ScriptedServer.Reply(200, [], Self.bytes) }
  }

  @Test func aProxyIsAskedWhereTheEnvironmentNamesOne() async throws {
    let proxy = try server { request in
      request.fields["proxy-authorization"] == "Basic bWU6cHc=" ? nil : ScriptedServer.Reply(407)
    }
    defer { proxy.close() }
    func digest(_ variables: [String: String]) async throws -> DiphotonProcess {
      try await DiphotonProcess(["digest", "http://server.invalid/a.root"], environment: variables)
    }
    let run = try await digest(["http_proxy": "http://me:pw@127.0.0.1:\(proxy.port)"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(proxy.requests.allSatisfy { $0.target == "http://server.invalid/a.root" })
    #expect(
      try await digest(["http_proxy": "http://me:pw@127.0.0.1:\(proxy.port)", "no_proxy": "invalid"]).status == 3)
    let refused = try await digest(["all_proxy": "http://me:SECRET@127.0.0.1:\(proxy.port)"])
    #expect(refused.status == 3 && refused.errors.contains("407") && !refused.errors.contains("SECRET"))
  }

  @Test func aProxyThatRefusesToConnectIsAnErrorAtOnce() async throws {
    let proxy = try server { _ in ScriptedServer.Reply(403) }
    defer { proxy.close() }
    let run = try await DiphotonProcess(
      ["digest", "https://server.invalid/a.root"], environment: ["https_proxy": "http://127.0.0.1:\(proxy.port)"])
    #expect(run.status == 3 && run.errors.contains("the proxy") && !run.errors.contains("attempt"), "\(run.errors)")
    #expect(proxy.requests.map(\.method) == ["CONNECT"])
  }

  @Test func theTokenIsFoundAndNotShown() async throws {
    let server = try server { $0.fields["authorization"] == "Bearer SECRET" ? nil : ScriptedServer.Reply(401) }
    defer { server.close() }
    let url = "http://127.0.0.1:\(server.port)/a.root"
    let run = try await DiphotonProcess(["digest", url], environment: ["BEARER_TOKEN": "SECRET"])
    #expect(run.status == 0 && !(run.output + run.errors).contains("SECRET"), "\(run.errors)")
    let refused = try await DiphotonProcess(["digest", url], environment: ["BEARER_TOKEN": "SECRET2"])
    #expect(refused.status == 3 && !refused.errors.contains("SECRET2"))
  }

  /// The file is small enough to come with its opening; what is in its place is asked once more in the end.
  @Test(arguments: ["ETag", "Last-Modified"]) func aFileThatIsReplacedAfterItWasReadIsSeen(_ field: String) async throws
  {
    let states =
      field == "ETag" ? ["\"1\"", "\"2\""] : ["Sun, 01 Nov 2026 10:00:00 GMT", "Sun, 01 Nov 2026 10:00:01 GMT"]
    let replaces = Mutex(false)
    let server = try ScriptedServer { request in
      let isAnother = replaces.withLock { $0 } && request.fields["range"] == "bytes=0-0"
      return ScriptedServer.Reply(200, [(field, states[isAnother ? 1 : 0])], Self.bytes)
    }
    defer { server.close() }
    let folder = try TemporaryFolder()
    let arguments = ["extract", "--file", "x=http://127.0.0.1:\(server.port)/a.root", "-o", "t.tsv", "--quiet"]
    let first = try await DiphotonProcess(arguments, in: folder)
    #expect(first.status == 0, "\(first.errors)")
    #expect(try await DiphotonProcess(arguments + ["--resume"], in: folder).status == 0)
    replaces.withLock { $0 = true }
    let resumed = try await DiphotonProcess(arguments + ["--resume"], in: folder)
    #expect(resumed.status == 6 && resumed.errors.contains("is the table of other files"), "\(resumed.errors)")
    let before = folder.contents("t.tsv")
    let second = try await DiphotonProcess(arguments + ["--force"], in: folder)
    #expect(second.status == 4 && second.errors.contains("was changed meanwhile"), "\(second.errors)")
    #expect(folder.contents("t.tsv") == before)
  }

  /// The files are asked after when all has been learnt, and one is another from then on.
  @Test func aFileThatIsReplacedBetweenLearningAndFillingIsSeen() async throws {
    let asked = Mutex(0)
    let server = try ScriptedServer { request in
      let isSecond = asked.withLock { $0 >= 2 } && request.target == "/b.root"
      if request.fields["range"] == "bytes=0-0" { asked.withLock { $0 += 1 } }
      return ScriptedServer.Reply(200, [("ETag", isSecond ? "\"2\"" : "\"1\"")], Self.bytes)
    }
    defer { server.close() }
    let folder = try TemporaryFolder()
    let config = try folder.file("c.yaml", "objects: padded\nobject_fill: mean\n")
    let url = "http://127.0.0.1:\(server.port)"
    let run = try await DiphotonProcess(
      [
        "extract", "--file", "x=\(url)/a.root", "--file", "y=\(url)/b.root", "--config", config, "-o", "t.tsv",
        "--quiet",
      ],
      in: folder)
    #expect(run.status == 4 && run.errors.contains("has changed since the run began"), "\(run.errors)")
    #expect(folder.names == ["c.yaml"])
  }

  @Test(arguments: [
    "http://127.0.0.1:65536/a.root", "http:///a.root", "https://host/a b.root", "http://host/a b*.root",
  ])
  func aURLThatIsNoneIsAnErrorAtOnce(_ url: String) async throws {
    let run = try await DiphotonProcess("digest", url)
    #expect(run.status == 3 && run.errors.contains("not a URL") && !run.errors.contains("attempt"), "\(run.errors)")
  }
}
#endif
