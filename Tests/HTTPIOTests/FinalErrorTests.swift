import ByteIO
import Foundation
import TestServers
import Testing

/// What will not pass is an error at once: one request, and none again.
@Suite(.serialized, .needsCurl, .timeLimit(.minutes(20))) struct FinalErrorTests {
  typealias Request = ScriptedServer.Request
  typealias Reply = ScriptedServer.Reply

  private static let file = WebFile(count: 900_000)

  struct Fault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let code: ByteIOError.Code
    let message: String
    let reply: @Sendable (Request) -> Reply

    init(
      _ name: String, _ code: ByteIOError.Code, _ message: String, _ reply: @escaping @Sendable (Request) -> Reply
    ) {
      (testDescription, self.code, self.message, self.reply) = (name, code, message, reply)
    }
  }

  static let faults: [Fault] =
    [
      (400, .readFailed), (401, .permissionDenied), (402, .permissionDenied), (403, .permissionDenied),
      (404, .notFound),
      (405, .unsupported), (406, .unsupported), (407, .permissionDenied), (409, .readFailed), (410, .notFound),
      (411, .readFailed), (414, .readFailed), (418, .readFailed), (422, .readFailed), (451, .permissionDenied),
      (499, .readFailed), (501, .unsupported), (505, .unsupported), (204, .readFailed), (300, .readFailed),
      (304, .readFailed), (302, .readFailed), (600, .readFailed),
    ].map { (status: Int, code: ByteIOError.Code) in
      Fault("\(status)", code, "the server answers \(status)") { _ in Reply(status, [("Retry-After", "1")]) }
    } + [
      Fault("other bytes", .readFailed, "instead of from 0") { _ in file.part(7..<65_543) },
      Fault("no Content-Range", .readFailed, "does not say which") { _ in Reply(206, [], [1, 2]) },
      Fault("a Content-Range that is none", .readFailed, "Content-Range that is none") { _ in
        Reply(206, [("Content-Range", "bytes 9-1/100")], [1, 2])
      },
      Fault("a length that is none", .readFailed, "Content-Length") { _ in
        var reply = file.whole
        reply.raw = Array("HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\nabc".utf8)
        return reply
      },
      Fault("lengths that contradict each other", .readFailed, "bytes are 3") { _ in
        Reply(206, [("Content-Range", "bytes 0-9/100")], [1, 2, 3])
      },
      Fault("compressed", .unsupported, "compressed") { _ in
        Reply(200, [("Content-Encoding", "gzip")], Array(repeating: 1, count: 100))
      },
      Fault("a compressed part", .unsupported, "compressed") { request in
        var reply = file.reply(to: request)
        reply.fields.append(("Content-Encoding", "br"))
        return reply
      },
      Fault("no HTTP", .readFailed, "HTTP/0.9") { _ in
        var reply = Reply(200)
        (reply.raw, reply.closes) = (Array(repeating: 1, count: 5_000), true)
        return reply
      },
      Fault("fields without an end", .readFailed, "header fields") { _ in
        var reply = Reply(200)
        reply.raw = Array(
          ("HTTP/1.1 200 OK\r\n" + String(repeating: "X-A: \(String(repeating: "b", count: 99))\r\n", count: 2_000))
            .utf8)
        return reply
      },
      Fault("a circle", .readFailed, "in a circle") { Reply(302, [("Location", $0.target)]) },
      Fault("a larger circle", .readFailed, "in a circle") {
        Reply(307, [("Location", $0.target == "/a" ? "/b" : "/a")])
      },
      Fault("ever new places", .readFailed, "more than 10 times") { Reply(301, [("Location", $0.target + "x")]) },
      Fault("another protocol", .readFailed, "no URL of a web server") { _ in
        Reply(302, [("Location", "file:///etc/passwd")])
      },
      Fault("no place", .readFailed, "URL") { _ in Reply(302, [("Location", "http://127.0.0.1:99999/x")]) },
    ]

  @Test(arguments: faults) func theErrorComesAtOnce(_ fault: Fault) async throws {
    let server = try ScriptedServer(fault.reply)
    defer { server.close() }
    let url = "http://127.0.0.1:\(server.port)/a"
    let error = await Reading().failure(url)
    #expect(error?.code == fault.code)
    let said = error?.message ?? ""
    #expect(said.contains(fault.message) && !said.contains("attempt"), "\(said)")
    #expect(error?.mayPass == false && error?.source == url)
    #expect(error?.message.contains("Text of the server") == false)
    #expect(server.requests.count <= (fault.testDescription == "ever new places" ? 11 : 2))
  }

  @Test func aFileThatBecomesAnotherIsAnError() async throws {
    for change in ["tag", "size", "time"] {
      let isOld = Flag(true)
      let server = try ScriptedServer { request in
        var file = change == "size" && !isOld.value ? WebFile(count: 900_001) : Self.file
        if change == "tag" { file.tag = isOld.value ? "\"1\"" : "\"2\"" }
        var reply = file.reply(to: request)
        let minute = change == "time" && !isOld.value ? 50 : 49
        reply.fields.append(("Last-Modified", "Sun, 06 Nov 1994 08:\(minute):37 GMT"))
        return reply
      }
      defer { server.close() }
      let transport = Reading().transport()
      let source = try await onThread { try transport.open(Location("http://127.0.0.1:\(server.port)/a")) }
      #expect(source.identity.entityTag == "\"1\"" && source.identity.changed == 784_111_777_000_000_000)
      _ = try await onThread { try source.bytes(300_000..<300_001) }
      isOld.value = false
      let error = await #expect(throws: ByteIOError.self) { try await onThread { try source.bytes(400_000..<600_000) } }
      #expect(error?.message.contains("it changed while it was read") == true && error?.mayPass == false, "\(change)")
      await #expect(throws: ByteIOError.self) { try await source.prefetch([400_000..<400_100, 500_000..<500_100]) }
    }
  }

  @Test func aNameThatIsNotKnownIsAnError() async {
    let error = await Reading().failure("http://no-such-host.invalid/a.root")
    #expect(error?.code == .connectionFailed && error?.message.contains("name is not known") == true)
  }
}
