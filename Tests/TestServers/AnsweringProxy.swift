import Foundation
import Synchronization

/// A proxy in front of an XRootD server, which answers some requests itself.
package final class AnsweringProxy: Sendable {
  /// What is asked for, by the numbers of XRootD's protocol.
  package enum Request: UInt16, Sendable {
    case listing = 3004
    case opening = 3010
    case reading = 3013
    case pages = 3030
    case vector = 3025
  }

  /// An answer, by the numbers of XRootD's protocol.
  package enum Answer: Sendable {
    case error(UInt32)
    /// Asks to come again after some seconds.
    case wait(UInt32)
    /// Promises an answer within some seconds, which does not come.
    case waitForAnswer(UInt32)
    case redirect(port: UInt16)

    fileprivate var status: UInt16 {
      switch self {
      case .error: 4003
      case .redirect: 4004
      case .wait: 4005
      case .waitForAnswer: 4006
      }
    }

    fileprivate var body: [UInt8] {
      switch self {
      case .error(let code): code.bigEndianBytes + Array("an error made for a test\0".utf8)
      case .wait(let seconds): seconds.bigEndianBytes + Array("please\0".utf8)
      case .waitForAnswer(let seconds): seconds.bigEndianBytes
      case .redirect(let port): UInt32(port).bigEndianBytes + Array("127.0.0.1".utf8)
      }
    }
  }

  private struct State {
    var answers: [Request: (answer: Answer, times: Int)] = [:]
    var given = 0
    var asked: [Request: [String]] = [:]
    var sockets: Set<Int32> = []
  }

  package let port: UInt16
  private let target: UInt16
  private let listener: Int32
  private let state = Mutex(State())

  package init(to target: UInt16) throws {
    self.target = target
    (listener, port) = try Loopback.listen(on: 0)
    let listener = listener
    Thread.detachNewThread { [weak self] in
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { return }
        guard let self, let server = Loopback.connect(to: self.target) else {
          Glibc.close(client)
          continue
        }
        self.serve(ProxiedConnection(client: client, server: server))
      }
    }
  }

  /// Answers the next requests of a kind, so many times; then the server does it.
  package func answer(_ request: Request, with answer: Answer, times: Int = .max) {
    state.withLock { $0.answers[request] = (answer, times) }
  }

  /// What came with all requests of a kind: the paths and their parameters.
  package func asked(_ request: Request) -> [String] { state.withLock { $0.asked[request] ?? [] } }

  /// How many requests were answered here.
  package var answersGiven: Int { state.withLock { $0.given } }

  /// Drops all connections and refuses new ones.
  package func close() {
    shutdown(listener, Int32(SHUT_RDWR))
    Glibc.close(listener)
    state.withLock { state in
      for socket in state.sockets { shutdown(socket, Int32(SHUT_RDWR)) }
    }
  }

  private func serve(_ connection: ProxiedConnection) {
    state.withLock { $0.sockets.formUnion([connection.client, connection.server]) }
    Thread.detachNewThread {
      self.passRequests(of: connection)
      self.end(connection)
    }
    Thread.detachNewThread {
      connection.passAnswers()
      self.end(connection)
    }
  }

  /// The hand-shake, then requests: a header of 24 bytes, of which the last four are the length of what follows.
  private func passRequests(of connection: ProxiedConnection) {
    guard let greeting = Loopback.receive(20, from: connection.client), Loopback.send(greeting, to: connection.server)
    else { return }
    while let header = Loopback.receive(24, from: connection.client),
      let body = Loopback.receive(Int(header[20...].bigEndianValue), from: connection.client)
    {
      let request = Request(rawValue: UInt16(truncatingIfNeeded: header[2..<4].bigEndianValue))
      let answer = state.withLock { state -> Answer? in
        guard let request else { return nil }
        state.asked[request, default: []].append(String(decoding: body, as: UTF8.self))
        guard let (answer, times) = state.answers[request], times > 0 else { return nil }
        state.answers[request] = (answer, times - 1)
        state.given += 1
        return answer
      }
      if let answer {
        let body = answer.body
        let head = Array(header[..<2]) + answer.status.bigEndianBytes + UInt32(body.count).bigEndianBytes
        guard connection.answer(head + body) else { return }
      } else if !Loopback.send(header + body, to: connection.server) {
        return
      }
    }
  }

  private func end(_ connection: ProxiedConnection) {
    guard connection.end() else { return }
    state.withLock { state in
      state.sockets.subtract([connection.client, connection.server])
      Glibc.close(connection.client)
      Glibc.close(connection.server)
    }
  }
}

/// The two sockets of a connection. Answers of the server and of the proxy do not mix.
private final class ProxiedConnection: Sendable {
  let client: Int32
  let server: Int32
  private let ends = Mutex(0)
  private let sending = Mutex(())

  init(client: Int32, server: Int32) {
    self.client = client
    self.server = server
  }

  func answer(_ bytes: [UInt8]) -> Bool { sending.withLock { _ in Loopback.send(bytes, to: client) } }

  /// The hand-shake, then answers: a header of 8 bytes, of which the last four are the length of what follows. That of a page
  /// read gives the length of its pages, too, 12 bytes into what follows.
  func passAnswers() {
    guard let greeting = Loopback.receive(16, from: server), answer(greeting) else { return }
    while let header = Loopback.receive(8, from: server),
      let body = Loopback.receive(Int(header[4...].bigEndianValue), from: server)
    {
      let isOfPages = header[2..<4].bigEndianValue == 4007
      guard let pages = Loopback.receive(isOfPages ? Int(body[12..<16].bigEndianValue) : 0, from: server),
        answer(header + body + pages)
      else { return }
    }
  }

  /// - Returns: whether both directions have ended, so that the sockets are to be closed.
  func end() -> Bool {
    shutdown(server, Int32(SHUT_RDWR))
    shutdown(client, Int32(SHUT_RDWR))
    return ends.withLock { count in
      count += 1
      return count == 2
    }
  }
}

extension FixedWidthInteger {
  fileprivate var bigEndianBytes: [UInt8] { withUnsafeBytes(of: bigEndian) { Array($0) } }
}

extension Sequence<UInt8> {
  fileprivate var bigEndianValue: UInt64 { reduce(0) { $0 << 8 | UInt64($1) } }
}
