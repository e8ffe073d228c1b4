import ByteIO
import Foundation
import RemoteIO
import Synchronization
import TestServers
import Testing

/// Whatever servers may do within the rules, or a little beside them: the bytes of the file.
@Suite(.serialized, .needsCurl, .timeLimit(.minutes(20))) struct UnusualServerTests {
  typealias Request = ScriptedServer.Request
  typealias Reply = ScriptedServer.Reply

  private static let file = WebFile(count: 900_000)

  /// One way to answer.
  struct Habit: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let reply: @Sendable (Request) -> Reply

    init(_ name: String, _ reply: @escaping @Sendable (Request) -> Reply) {
      (testDescription, self.reply) = (name, reply)
    }

    /// Answers for several ranges as `reply` says.
    static func several(_ name: String, _ reply: @escaping @Sendable ([Range<Int>]) -> Reply) -> Habit {
      Habit("several ranges: \(name)") { request in
        let ranges = request.ranges(of: file.bytes.count) ?? []
        return ranges.count > 1 ? reply(ranges) : file.reply(to: request)
      }
    }
  }

  static let habits: [Habit] =
    [400, 403, 404, 405, 416, 429, 500, 501, 503].map { status in
      Habit.several("\(status)") { _ in Reply(status, [], Array("no".utf8)) }
    } + [
      Habit("none") { file.reply(to: $0) },
      Habit("no HEAD") { $0.method == "HEAD" ? Reply(403) : file.reply(to: $0) },
      Habit("no ranges") { _ in file.whole },
      Habit("no ranges, no length, the end of the connection is that of the file") { _ in
        var reply = file.whole
        (reply.length, reply.closes) = (-1, true)
        return reply
      },
      Habit("no ranges, in chunks") { _ in chunked(Reply(200, [], file.bytes)) },
      Habit("ranges in chunks") { chunked(file.reply(to: $0)) },
      Habit("no size in Content-Range") { request in
        var reply = file.reply(to: request)
        reply.fields = reply.fields.map { ($0, $1.replacing("/\(file.bytes.count)", with: "/*")) }
        return reply
      },
      Habit("a connection a request") { request in
        var reply = file.reply(to: request)
        reply.closes = true
        return reply
      },
      Habit("early hints") { request in
        var reply = file.reply(to: request)
        reply.raw = Array("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n".utf8) + raw(reply)
        return reply
      },
      Habit("names in upper case, blanks around values") { request in
        var reply = file.reply(to: request)
        reply.fields = reply.fields.map { ($0.uppercased(), "  \($1)  ") }
        return reply
      },
      Habit("identity said") { request in
        var reply = file.reply(to: request)
        reply.fields.append(("Content-Encoding", "identity"))
        return reply
      },
      Habit("fewer bytes than asked for") { request in
        let ranges = request.ranges(of: file.bytes.count) ?? []
        guard ranges.count == 1 else { return file.reply(to: request) }
        return file.part(ranges[0].prefix(200_000))
      },
      .several("the first only") { file.part($0[0]) },
      .several("the last only") { file.part($0[$0.count - 1]) },
      .several("one that spans all") { file.part($0[0].lowerBound..<$0[$0.count - 1].upperBound) },
      .several("the whole file") { _ in file.whole },
      .several("the other way round") { file.parts($0.reversed()) },
      .several("all but one") { file.parts(Array($0.dropLast())) },
      .several("more than were asked for") { file.parts([0..<10] + $0 + [899_000..<900_000]) },
      .several("neighbours together") { ranges in
        file.parts([ranges[0].lowerBound..<ranges[1].upperBound] + ranges.dropFirst(2))
      },
      .several("one after the other in two") { file.parts($0.flatMap { [$0.prefix(100), $0.dropFirst(100)] }) },
      .several("a boundary in quotation marks") { ranges in
        var reply = file.parts(ranges, boundary: "a=b:c")
        reply.fields[1].1 = "multipart/byteranges; charset=x; boundary=\"a=b:c\""
        return reply
      },
      .several("garbage") { _ in
        Reply(206, [("Content-Type", "multipart/byteranges; boundary=B")], Array(repeating: 7, count: 40_000))
      },
      .several("no boundary") { _ in Reply(206, [("Content-Type", "multipart/byteranges")], [1, 2, 3]) },
      .several("cut off") { ranges in
        var reply = file.parts(ranges)
        reply.raw = Array(raw(reply).prefix(30_000))
        reply.closes = true
        return reply
      },
      .several("the end of the connection") { _ in
        var reply = Reply(200)
        (reply.raw, reply.closes) = ([], true)
        return reply
      },
    ]

  private static func raw(_ reply: Reply) -> [UInt8] {
    let fields = (reply.fields + [("Content-Length", "\(reply.body.count)")]).map { "\($0): \($1)\r\n" }.joined()
    return Array("HTTP/1.1 \(reply.status) OK\r\n\(fields)\r\n".utf8) + reply.body
  }

  private static func chunked(_ reply: Reply) -> Reply {
    var reply = reply
    var body: [UInt8] = []
    var rest = reply.body[...]
    while !rest.isEmpty {
      let chunk = rest.prefix(50_000)
      body += Array("\(String(chunk.count, radix: 16))\r\n".utf8) + chunk + Array("\r\n".utf8)
      rest = rest.dropFirst(chunk.count)
    }
    reply.body = body + Array("0\r\nX-Trailer: 1\r\n\r\n".utf8)
    reply.fields.append(("Transfer-Encoding", "chunked"))
    reply.length = -1
    return reply
  }

  @Test(arguments: habits) func theFileIsRead(_ habit: Habit) async throws {
    let server = try ScriptedServer(habit.reply)
    defer { server.close() }
    try await Reading().expect(Self.file, from: "http://127.0.0.1:\(server.port)/a.root")
    #expect(server.requests.allSatisfy { $0.method == "GET" && $0.fields["accept-encoding"] == "identity" })
  }

  @Test func filesOfAnySizeAreRead() async throws {
    for count in [0, 1, 65_535, 65_536, 65_537, 262_144, 327_680, 327_681, 400_000] {
      let file = WebFile(count: count)
      let server = try ScriptedServer { file.reply(to: $0) }
      defer { server.close() }
      let transport = Reading().transport()
      let bytes = try await onThread {
        let source = try transport.open(Location("http://127.0.0.1:\(server.port)/a.root"))
        return try source.bytes(0..<source.size)
      }
      #expect(bytes == file.bytes)
      if count <= 327_680 { #expect(transport.traffic.bytes == count && server.requests.count <= 2, "\(count) bytes") }
    }
  }

  @Test func connectionsAreKept() async throws {
    let server = try ScriptedServer { Self.file.reply(to: $0) }
    defer { server.close() }
    let transport = Reading().transport()
    try await onThread {
      let source = try transport.open(Location("http://127.0.0.1:\(server.port)/a.root"))
      for offset in 0..<10 { _ = try source.bytes(100_000 + 50_000 * offset..<100_001 + 50_000 * offset) }
    }
    #expect(server.connections == 1 && server.requests.count > 5)
  }

  @Test func aServerThatRefusesSeveralRangesIsAskedOnce() async throws {
    let habit = Habit.several("416") { _ in Reply(416) }
    let server = try ScriptedServer(habit.reply)
    defer { server.close() }
    let transport = Reading().transport()
    for name in ["a", "b", "c"] {
      let source = try await onThread { try transport.open(Location("http://127.0.0.1:\(server.port)/\(name)")) }
      _ = try await source.prefetch(Reading.ranges)
    }
    // Requests of one prefetch are made at once.
    #expect(server.requests.count { ($0.ranges(of: 900_000)?.count ?? 0) > 1 } == 1)
  }

  @Test func aConnectionThatBreaksIsGoneOnWith() async throws {
    let server = try ScriptedServer { request in
      var reply = Self.file.reply(to: request)
      if reply.body.count > 100_000 {
        (reply.raw, reply.closes) = (Array(Self.raw(reply).prefix(100_000)), true)
      }
      return reply
    }
    defer { server.close() }
    let transport = Reading().transport()
    let bytes = try await onThread {
      try transport.open(Location("http://127.0.0.1:\(server.port)/a")).bytes(0..<900_000)
    }
    #expect(bytes == Self.file.bytes)
    #expect(server.requests.count < 30, "what had arrived is not asked for again")
  }

  @Test(arguments: [408, 425, 429, 500, 502, 503, 504]) func whatPassesIsWaitedFor(_ status: Int) async throws {
    let count = Mutex(0)
    let server = try ScriptedServer { request in
      let number = count.withLock { count in
        count += 1
        return count
      }
      return number % 3 == 0 ? Self.file.reply(to: request) : Reply(status, [("Retry-After", "0")], [1])
    }
    defer { server.close() }
    try await Reading().expect(Self.file, from: "http://127.0.0.1:\(server.port)/a.root")
  }
}
