import ByteIO
import Foundation
import RemoteIO
import TestServers
import Testing

@testable import HTTPIO

/// What gives access goes where it belongs, and nowhere else.
@Suite(.serialized, .needsCurl, .timeLimit(.minutes(20))) struct AccessTests {
  typealias Reply = ScriptedServer.Reply

  private let file = WebFile(count: 900_000)

  /// A server that wants this in `Authorization`.
  private func server(_ wanted: String?) throws -> ScriptedServer {
    let file = file
    return try ScriptedServer { request in
      request.fields["authorization"] == wanted
        ? file.reply(to: request) : Reply(401, [("WWW-Authenticate", "Basic realm=x")])
    }
  }

  private func reading(_ environment: [String: String]) -> Reading {
    var reading = Reading()
    reading.environment = environment.merging(["XDG_RUNTIME_DIR": "/nothing"]) { $1 }
    return reading
  }

  private func basic(_ text: String) -> String { "Basic \(Data(text.utf8).base64EncodedString())" }

  @Test func userAndPasswordOfAURLAreSent() async throws {
    let server = try server(basic("me:p@w"))
    defer { server.close() }
    try await reading(["BEARER_TOKEN": "TOKEN"]).expect(file, from: "http://me:p%40w@127.0.0.1:\(server.port)/a")
    let error = await reading([:]).failure("http://me:SECRET@127.0.0.1:\(server.port)/a")
    #expect(error?.code == .permissionDenied && error?.mayPass == false)
    #expect(error?.description.contains("SECRET") == false)
  }

  @Test func aNetrcFileIsRead() async throws {
    let server = try server(basic("me:pw"))
    defer { server.close() }
    let netrc = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: netrc) }
    try "machine 127.0.0.1 login me password pw\n".write(toFile: netrc, atomically: false, encoding: .utf8)
    try await reading(["NETRC": netrc]).expect(file, from: "http://127.0.0.1:\(server.port)/a")
  }

  @Test func aTokenIsSentToTheServerThatWasNamed() async throws {
    let server = try server("Bearer TOKEN.x")
    defer { server.close() }
    try await reading(["BEARER_TOKEN": " TOKEN.x\n"]).expect(file, from: "http://127.0.0.1:\(server.port)/a")
    try await reading(["BEARER_TOKEN": "TOKEN.x"]).expect(file, from: "http://localhost:\(server.port)/a")
    let error = await reading(["BEARER_TOKEN": "OTHER"]).failure("http://127.0.0.1:\(server.port)/a")
    #expect(error?.code == .permissionDenied)
    #expect(error?.description.contains("OTHER") == false)
  }

  @Test func aTokenFileIsReadWheneverItIsNeeded() async throws {
    let server = try server("Bearer SECOND")
    defer { server.close() }
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let reading = reading(["BEARER_TOKEN_FILE": path])
    let url = "http://127.0.0.1:\(server.port)/a"
    #expect(await reading.failure(url)?.message.contains("BEARER_TOKEN_FILE names cannot be read") == true)
    try "FIRST\n".write(toFile: path, atomically: false, encoding: .utf8)
    #expect(await reading.failure(url)?.code == .permissionDenied)
    try "SECOND\n".write(toFile: path, atomically: false, encoding: .utf8)
    try await reading.expect(file, from: url)
    try "SEC\r\nX: OND\n".write(toFile: path, atomically: false, encoding: .utf8)
    #expect(await reading.failure(url)?.message.contains("holds no token") == true)
  }

  @Test func tokensAreLookedForInTheirPlaces() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for name in ["run", "tmp"] {
      try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
    }
    func token(_ environment: [String: String]) throws -> String? {
      try BearerToken(
        environment: environment.merging(["XDG_RUNTIME_DIR": "\(folder)/run"]) { $1 }, temporary: "\(folder)/tmp"
      ).current()
    }
    func write(_ text: String, _ name: String) throws {
      try text.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
    }
    #expect(try token([:]) == nil)
    try write("of tmp".replacing(" ", with: "-"), "tmp/bt_u\(geteuid())")
    #expect(try token([:]) == "of-tmp")
    try write("of-run\n", "run/bt_u\(geteuid())")
    #expect(try token(["BEARER_TOKEN": ""]) == "of-run")
    try write("of-file\n", "file")
    #expect(try token(["BEARER_TOKEN_FILE": "\(folder)/file"]) == "of-file")
    #expect(try token(["BEARER_TOKEN_FILE": "\(folder)/file", "BEARER_TOKEN": "of-variable"]) == "of-variable")
  }

  @Test func nothingIsSentWhereTheFileOnlyIs() async throws {
    let data = try server(nil)
    defer { data.close() }
    for (host, environment) in [
      ("127.0.0.1", ["BEARER_TOKEN": "TOKEN"]), ("me:pw@127.0.0.1", [:]),
    ] as [(String, [String: String])] {
      let wanted = environment.isEmpty ? basic("me:pw") : "Bearer TOKEN"
      let manager = try ScriptedServer { request in
        request.fields["authorization"] == wanted
          ? Reply(307, [("Location", "http://127.0.0.1:\(data.port)\(request.target)?sig=SIGNATURE")]) : Reply(401)
      }
      defer { manager.close() }
      try await reading(environment).expect(file, from: "http://\(host):\(manager.port)/a")
      #expect(manager.requests.count < data.requests.count, "where the file is, is asked for once")
    }
    #expect(data.requests.allSatisfy { $0.fields["authorization"] == nil })
    #expect(data.requests.allSatisfy { $0.target == "/a?sig=SIGNATURE" })
  }

  @Test func aSignatureIsEnough() async throws {
    let server = try server(nil)
    defer { server.close() }
    let reading = reading(["BEARER_TOKEN": "TOKEN"])
    try await reading.expect(file, from: "http://127.0.0.1:\(server.port)/a?X-Amz-Signature=abc")
  }

  @Test func aRouteThatNoLongerHoldsIsAskedForAgain() async throws {
    let file = file
    let count = Flag(false)
    let data = try ScriptedServer { request in
      request.target.hasSuffix("1") && count.value ? Reply(403) : file.reply(to: request)
    }
    defer { data.close() }
    let manager = try ScriptedServer { _ in
      Reply(302, [("Location", "http://127.0.0.1:\(data.port)/x?ticket=\(count.value ? 2 : 1)")])
    }
    defer { manager.close() }
    let transport = Reading().transport()
    let source = try await onThread { try transport.open(Location("http://127.0.0.1:\(manager.port)/a")) }
    count.value = true
    let bytes = try await onThread { try source.bytes(300_000..<500_000) }
    #expect(bytes.elementsEqual(file.bytes[300_000..<500_000]))
    #expect(manager.requests.count == 2)
  }

  @Test func errorsOfARedirectNameTheServerAndNoSecret() async throws {
    let data = try ScriptedServer { _ in Reply(403, [], Array("SIGNATURE".utf8)) }
    defer { data.close() }
    let manager = try ScriptedServer { _ in
      Reply(302, [("Location", "http://you:PASSWORD@127.0.0.1:\(data.port)/x?sig=SIGNATURE")])
    }
    defer { manager.close() }
    let error = await Reading().failure("http://127.0.0.1:\(manager.port)/a")
    #expect(error?.message.contains(", at 127.0.0.1:\(data.port)") == true, "\(String(describing: error))")
    #expect(error?.message.contains("SIGNATURE") == false && error?.message.contains("PASSWORD") == false)
  }
}
