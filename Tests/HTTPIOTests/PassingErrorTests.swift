import ByteIO
import Foundation
import TestServers
import Testing

/// What may pass and does not is an error when patience ends, and nothing hangs.
@Suite(.serialized, .needsCurl, .timeLimit(.minutes(20))) struct PassingErrorTests {
  typealias Reply = ScriptedServer.Reply

  struct Fault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let code: ByteIOError.Code
    let reply: @Sendable (ScriptedServer.Request) -> Reply
  }

  private static let file = WebFile(count: 900_000)

  static let faults = [
    Fault(testDescription: "always busy", code: .serverBusy) { _ in Reply(503, [], [1]) },
    Fault(testDescription: "always fails", code: .readFailed) { _ in Reply(500) },
    Fault(testDescription: "a byte now and then", code: .timedOut) { request in
      var reply = file.reply(to: request)
      (reply.pause, reply.pieceSize) = (.milliseconds(100), 1)
      return reply
    },
    Fault(testDescription: "a body without an end", code: .timedOut) { _ in
      var reply = Reply(200, [("Transfer-Encoding", "chunked")], Array("1\r\nx\r\n".utf8), length: -1)
      (reply.pause, reply.body) = (.milliseconds(1), Array(repeatElement(reply.body, count: 100_000).joined()))
      reply.pieceSize = 60
      return reply
    },
    Fault(testDescription: "no answer", code: .connectionFailed) { _ in
      var reply = Reply(200)
      (reply.raw, reply.closes) = ([], true)
      return reply
    },
    Fault(testDescription: "fewer bytes than announced", code: .shortRead) { _ in
      var reply = Reply(200, [], Array(repeating: 1, count: 100), length: 1_000)
      reply.closes = true
      return reply
    },
  ]

  @Test(arguments: faults) func theErrorComesWithTheEndOfPatience(_ fault: Fault) async throws {
    let server = try ScriptedServer(fault.reply)
    defer { server.close() }
    var reading = Reading()
    reading.options.requestTimeout = .seconds(1)
    reading.options.openPatience = .seconds(3)
    let error = await reading.failure("http://127.0.0.1:\(server.port)/a")
    #expect(error?.code == fault.code && error?.mayPass == true, "\(String(describing: error))")
    #expect(error?.message.contains("attempt") == true)
    #expect(server.requests.count > 1)
  }

  @Test func aWaitThatIsTooLongIsTold() async throws {
    let server = try ScriptedServer { _ in Reply(429, [("Retry-After", "3600")]) }
    defer { server.close() }
    let error = await Reading().failure("http://127.0.0.1:\(server.port)/a")
    #expect(error?.code == .serverBusy && error?.mayPass == true)
    #expect(error?.message.contains("asks to wait 3600.0 s") == true, "\(String(describing: error))")
    #expect(server.requests.count == 1)
  }

  @Test func aDeadServerBehindARedirectorCostsOnePatienceAndNotTheOthers() async throws {
    let dead = try ScriptedServer { _ in Reply(503) }
    let live = try ScriptedServer { Self.file.reply(to: $0) }
    let door = try ScriptedServer { request in
      Reply(302, [("Location", "http://127.0.0.1:\(request.target.hasPrefix("/dead") ? dead.port : live.port)/x")])
    }
    defer { for server in [dead, live, door] { server.close() } }
    var reading = Reading()
    reading.options.openPatience = .seconds(2)
    reading.options.timeGivenUp = .seconds(600)
    let transport = reading.transport()
    func open(_ name: String) async throws -> any ByteSource {
      try await onThread { try transport.open(Location("http://127.0.0.1:\(door.port)/\(name)")) }
    }
    let first = await #expect(throws: ByteIOError.self) { _ = try await open("dead1") }
    #expect(first?.code == .serverBusy && first?.mayPass == true)
    let asked = dead.requests.count
    #expect(asked > 1)
    let second = await #expect(throws: ByteIOError.self) { _ = try await open("dead2") }
    #expect(second?.message.contains("given up a moment ago") == true, "\(String(describing: second))")
    #expect(second?.message.contains("at 127.0.0.1:\(dead.port)") == true)
    #expect(dead.requests.count == asked + 1)
    #expect(try await open("live").size == Self.file.bytes.count)
  }

  @Test func nobodyListens() async throws {
    var reading = Reading()
    reading.options.openPatience = .seconds(2)
    let error = await reading.failure("http://127.0.0.1:\(try Loopback.freePort())/a")
    #expect(error?.code == .connectionFailed && error?.mayPass == true)
  }
}
