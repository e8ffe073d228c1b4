import Foundation
import Synchronization

/// A web server on the loopback interface that answers each request with what a test says, however wrong.
package final class ScriptedServer: Sendable {
  package struct Request: Sendable {
    package let method: String
    package let target: String
    /// By names in lower case.
    package let fields: [String: String]
    /// The number of the connection that it came through, from 0 on.
    package let connection: Int

    /// The ranges that are asked for of a file of `size` bytes, cut to it; nil without any.
    package func ranges(of size: Int) -> [Range<Int>]? {
      guard let text = fields["range"], text.hasPrefix("bytes=") else { return nil }
      return text.dropFirst(6).split(separator: ",").compactMap { range in
        let ends = range.split(separator: "-").compactMap { Int($0) }
        return ends.count == 2 && ends[0] < size ? ends[0]..<min(size, ends[1] + 1) : nil
      }
    }
  }

  package struct Reply: Sendable {
    package var status: Int
    package var fields: [(String, String)]
    package var body: [UInt8]
    /// What Content-Length says; nil for the truth, and less than 0 to leave it out.
    package var length: Int?
    /// In the place of everything else.
    package var raw: [UInt8]?
    /// Whether the connection ends behind the answer.
    package var closes = false
    /// How long to wait before each `pieceSize` bytes of the body.
    package var pause: Duration = .zero
    package var pieceSize = Int.max

    package init(_ status: Int, _ fields: [(String, String)] = [], _ body: [UInt8] = [], length: Int? = nil) {
      self.status = status
      self.fields = fields
      self.body = body
      self.length = length
    }
  }

  package typealias Script = @Sendable (Request) -> Reply

  private struct State {
    var requests: [Request] = []
    var connections = 0
    var sockets: Set<Int32> = []
  }

  package let port: UInt16
  private let listener: Int32
  private let script: Script
  private let state = Mutex(State())

  package init(_ script: @escaping Script) throws {
    self.script = script
    (listener, port) = try Loopback.listen(on: 0)
    let listener = listener
    Thread.detachNewThread { [weak self] in
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { return }
        guard let self else {
          Glibc.close(client)
          return
        }
        let number = state.withLock { state in
          state.sockets.insert(client)
          state.connections += 1
          return state.connections - 1
        }
        Thread.detachNewThread { self.serve(client, number) }
      }
    }
  }

  /// All requests up to now.
  package var requests: [Request] { state.withLock { $0.requests } }
  /// How many connections were made.
  package var connections: Int { state.withLock { $0.connections } }

  /// Ends all connections and refuses new ones.
  package func close() {
    shutdown(listener, Int32(SHUT_RDWR))
    Glibc.close(listener)
    state.withLock { state in
      for socket in state.sockets { shutdown(socket, Int32(SHUT_RDWR)) }
    }
  }

  private func serve(_ client: Int32, _ number: Int) {
    var received: [UInt8] = []
    while let request = Self.next(client, &received, number) {
      state.withLock { $0.requests.append(request) }
      guard Self.send(script(request), to: client, withBody: request.method != "HEAD") else { break }
    }
    state.withLock { _ = $0.sockets.remove(client) }
    Glibc.close(client)
  }

  private static func next(_ client: Int32, _ received: inout [UInt8], _ number: Int) -> Request? {
    func receive() -> Bool {
      var buffer = [UInt8](repeating: 0, count: 16 << 10)
      let count = recv(client, &buffer, buffer.count, 0)
      received += buffer.prefix(max(0, count))
      return count > 0
    }
    let end = Array("\r\n\r\n".utf8)
    while received.firstRange(of: end) == nil { guard receive() else { return nil } }
    guard let border = received.firstRange(of: end) else { return nil }
    let lines = String(decoding: received[..<border.lowerBound], as: UTF8.self).split(separator: "\r\n")
    received.removeSubrange(..<border.upperBound)
    let words = lines[0].split(separator: " ").map(String.init)
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      let pair = line.split(separator: ":", maxSplits: 1)
      fields[pair[0].lowercased()] = pair.count > 1 ? pair[1].trimmingCharacters(in: .whitespaces) : ""
    }
    let length = fields["content-length"].flatMap { Int($0) } ?? 0
    while received.count < length { guard receive() else { return nil } }
    received.removeFirst(length)
    return Request(method: words[0], target: words[1], fields: fields, connection: number)
  }

  /// - Returns: whether the connection goes on.
  private static func send(_ reply: Reply, to client: Int32, withBody: Bool) -> Bool {
    if let raw = reply.raw { return send(raw[...], to: client) && !reply.closes }
    var head = "HTTP/1.1 \(reply.status) Text of the server\r\n"
    for (name, value) in reply.fields { head += "\(name): \(value)\r\n" }
    let length = reply.length ?? reply.body.count
    if length >= 0 { head += "Content-Length: \(length)\r\n" }
    guard send(Array("\(head)\r\n".utf8)[...], to: client) else { return false }
    guard withBody else { return !reply.closes }
    var rest = reply.body[...]
    while !rest.isEmpty {
      if reply.pause > .zero { usleep(UInt32(reply.pause / .microseconds(1))) }
      guard send(rest.prefix(reply.pieceSize), to: client) else { return false }
      rest = rest.dropFirst(reply.pieceSize)
    }
    return !reply.closes
  }

  private static func send(_ bytes: ArraySlice<UInt8>, to client: Int32) -> Bool {
    bytes.withUnsafeBytes { bytes in
      var sent = 0
      while sent < bytes.count {
        let count = Glibc.send(client, bytes.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }
  }
}
