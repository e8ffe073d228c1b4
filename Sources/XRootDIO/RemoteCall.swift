import Base
import ByteIO
import CXRootDInterface
import RemoteIO

/// One asynchronous call of the client library, and the memory that it fills.
///
/// The memory belongs to the call, which lives until its callback, so that an answer which comes after nobody waits for it
/// any more harms nothing.
final class RemoteCall: @unchecked Sendable {
  private enum Outcome {
    case success(value: Int, text: String, server: ServerRecord?)
    case failure(RemoteFailure)
  }

  private let memory: Pages?
  private let servers: ServerRecords?
  private let outcome = Monitor<Outcome?>(nil)

  /// A number that came with the answer.
  private(set) var value = 0
  /// A text that came with the answer.
  private(set) var text = ""
  /// Who answered, where redirects led; nil if that is not known.
  private(set) var server: ServerRecord?

  /// Makes a call.
  ///
  /// - Parameters:
  ///   - byteCount: the size of the memory that the call fills.
  ///   - servers: where the server is found that an answer names.
  ///   - start: makes the call with this memory, callback and context.
  init(
    byteCount: Int = 0, servers: ServerRecords? = nil,
    _ start: (UnsafeMutableRawPointer?, cxrd_callback, UnsafeMutableRawPointer) -> Void
  ) throws(RemoteFailure) {
    memory = byteCount > 0 ? try Pages(byteCount: byteCount) : nil
    self.servers = servers
    let callback: cxrd_callback = { context, outcome in
      Unmanaged<RemoteCall>.fromOpaque(context).takeRetainedValue().finish(outcome.pointee)
    }
    start(memory?.bytes.baseAddress, callback, Unmanaged.passRetained(self).toOpaque())
  }

  /// Blocks until the call is answered.
  ///
  /// - Parameter limit: how long to wait for the answer, a little longer than the library itself waits.
  @discardableResult func answered(within limit: Duration) throws(RemoteFailure) -> RemoteCall {
    switch outcome.wait(atMost: limit, for: { $0 }) {
    case .success(let value, let text, let server):
      self.value = value
      self.text = text
      self.server = server
    case .failure(let failure): throw failure
    case nil: throw RemoteFailure(.timedOut, "no answer within \(limit.text)")
    }
    return self
  }

  /// The memory, once the call has succeeded.
  var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(memory?.bytes ?? UnsafeMutableRawBufferPointer(start: nil, count: 0))
  }

  private func finish(_ answer: cxrd_outcome) {
    let result: Outcome =
      Int(answer.kind) == CXRD_OK
      ? .success(value: Int(answer.value), text: String(cString: answer.text), server: server(of: answer))
      : .failure(failure(answer))
    outcome.withLock { $0 = result }
  }

  private func failure(_ answer: cxrd_outcome) -> RemoteFailure {
    let failure = RemoteFailure(
      kind: answer.kind, message: String(cString: answer.message), seconds: Int(answer.value))
    return server(of: answer).map(failure.of) ?? failure
  }

  private func server(of answer: cxrd_outcome) -> ServerRecord? {
    let address = String(cString: answer.server)
    return address.isEmpty ? nil : servers?.record(of: Location("root://\(address)"))
  }
}

extension Duration {
  /// In whole seconds, rounded up, as the client library takes it: 0 would mean its own default.
  var wholeSeconds: UInt16 { UInt16(max(1, min(seconds.rounded(.up), 65_535))) }
}
