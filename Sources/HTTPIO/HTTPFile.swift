import ByteIO
import Logging
import RemoteIO
import Synchronization

/// A file of a web server.
final class HTTPFile: RemoteFile {
  private struct State {
    /// What was learnt when the file was opened.
    var known: KnownFile?
    /// The first bytes, if nothing else tells the file from another one of the same size.
    var beginning: [UInt8] = []
    /// Whether these are to be compared before anything else is believed.
    var isUnsure = false
    /// Where the server last redirected to.
    var route: Location?
    /// Whether the server sends the whole file whatever is asked for.
    var ignoresRanges = false
    /// How many requests for several ranges failed in a row.
    var failuresInRow = 0
  }

  /// Servers refuse long lists of ranges.
  private static let rangesPerRequest = 128
  /// After so many requests for several ranges that failed in a row, no more are made for this file.
  private static let failuresAllowed = 2

  /// So many bytes are worth going on at once when a connection breaks behind them.
  private static let progress = 32 << 10

  /// How many of the first bytes tell a file from another one: those of a ROOT file have its UUID and its times.
  private static let bytesOfBeginning = 1 << 10

  let location: Location
  let server: ServerRecord
  var options: RemoteOptions { client.options }
  private let client: HTTPClient
  private let logger: Logger
  private let state = Mutex(State())

  init(_ location: Location, client: HTTPClient, server: ServerRecord, logger: Logger) {
    self.location = location
    self.client = client
    self.server = server
    self.logger = logger
  }

  /// Learns what the file is, and reads its first bytes: a request for a part of it says both, and is answered where one for
  /// the head alone is refused.
  ///
  /// - Parameter count: how many bytes; the file may have fewer.
  /// - Throws: ``ByteIOError``.
  func open(first count: Int) throws -> (identity: SourceIdentity, head: Delivery) {
    try attempts(options.openPatience, Cancellation()).run(at: nil) { limit throws(RemoteFailure) in
      let end = ContinuousClock.now + limit
      var head = try Delivery([0..<count])
      var answer = try get(head, limit: limit, Cancellation())
      if answer.file == nil {
        // The server answers for a part and does not say of how much.
        answer = try get(Delivery([]), limit: max(.milliseconds(100), end - .now), Cancellation())
      }
      guard let known = answer.file else { throw RemoteFailure(.other, "the size of the file could not be learnt") }
      let size = min(count, known.identity.size)
      if head.byteCount < size {
        head = try Delivery([0..<size])
        _ = try get(head, limit: max(.milliseconds(100), end - .now), Cancellation())
      }
      let beginning = known.isTold ? [] : Array(head.pages.bytes.prefix(min(head.byteCount, Self.bytesOfBeginning)))
      state.withLock { ($0.known, $0.beginning) = (known, beginning) }
      return (known.identity, head)
    }
  }

  func limits() -> ReadPlan.Limits {
    let bytes = options.bytesPerRequest
    if state.withLock({ $0.ignoresRanges }) {
      // Each request costs the whole file.
      return ReadPlan.Limits(
        elementsPerRequest: Self.rangesPerRequest, bytesPerElement: 16 * bytes, bytesPerRequest: 16 * bytes)
    }
    return ReadPlan.Limits(
      elementsPerRequest: refusesSeveral ? 1 : Self.rangesPerRequest, bytesPerElement: bytes, bytesPerRequest: bytes)
  }

  private var refusesSeveral: Bool {
    server.refusesVectors || state.withLock { $0.failuresInRow } >= Self.failuresAllowed
  }

  func read(
    _ ranges: [Range<Int>], _ cancellation: Cancellation, deliver: (Range<Int>, UnsafeRawBufferPointer) -> Void
  ) throws -> Bool {
    let pages = try ranges.count == 1 ? read(ranges[0], cancellation) : read(together: ranges, cancellation)
    guard let pages else { return false }
    var position = 0
    for range in ranges {
      deliver(range, UnsafeRawBufferPointer(rebasing: pages.bytes[position..<position + range.count]))
      position += range.count
    }
    return true
  }

  private func read(_ range: Range<Int>, _ cancellation: Cancellation) throws -> Pages {
    let delivery: Delivery
    do { delivery = try Delivery([range]) } catch { throw error.error(of: location, at: range.lowerBound) }
    try attempts(options.patience, cancellation).run(at: range.lowerBound) { limit throws(RemoteFailure) in
      try fill(delivery, limit: limit, cancellation)
    }
    return delivery.pages
  }

  /// Goes on at once where a connection broke after much had arrived.
  private func fill(_ delivery: Delivery, limit: Duration, _ cancellation: Cancellation) throws(RemoteFailure) {
    let end = ContinuousClock.now + limit
    while true {
      let before = delivery.byteCount
      do throws(RemoteFailure) {
        _ = try get(delivery, limit: end - .now, cancellation)
        return
      } catch {
        guard [.connection, .shortRead].contains(error.kind), delivery.byteCount - before >= Self.progress,
          end > .now, !cancellation.isCancelled
        else { throw error }
      }
    }
  }

  /// A request for several ranges gets one attempt: if it fails, the caller asks for the ranges one by one, which succeeds or
  /// gives the reason.
  private func read(together ranges: [Range<Int>], _ cancellation: Cancellation) throws -> Pages? {
    guard !refusesSeveral, server.givenUp == nil else { return nil }
    do throws(RemoteFailure) {
      let delivery = try Delivery(ranges)
      _ = try get(delivery, limit: min(options.requestTimeout, options.patience), cancellation)
      guard delivery.isComplete else { throw RemoteFailure(.unsupported, "the server sends some ranges of several") }
      state.withLock { $0.failuresInRow = 0 }
      return delivery.pages
    } catch {
      if cancellation.isCancelled { throw CancellationError() }
      tell(of: error.masked(for: location))
      return nil
    }
  }

  private func tell(of failure: RemoteFailure) {
    if failure.kind == .unsupported {
      guard server.refuseVectors() else { return }
      logger.notice("\(location): the server does not answer requests for several ranges; asking one by one")
    } else {
      let count = state.withLock { state in
        state.failuresInRow += 1
        return state.failuresInRow
      }
      guard count == Self.failuresAllowed else { return }
      logger.notice("\(location): requests for several ranges fail (\(failure.message)); asking one by one")
    }
  }

  /// Asks for what is missing, where the server last redirected to and then where it was first, or for the whole file if no
  /// ranges are wanted.
  private func get(
    _ delivery: Delivery, limit: Duration, _ cancellation: Cancellation
  ) throws(RemoteFailure) -> RangeAnswer {
    let end = ContinuousClock.now + limit
    guard let route = state.withLock({ $0.route }) else {
      return try get(delivery, at: location, limit: limit, cancellation)
    }
    do throws(RemoteFailure) {
      return try get(delivery, at: route, limit: limit, cancellation)
    } catch {
      // What a server redirects to holds for a time only.
      state.withLock { $0.route = nil }
      let left = end - .now
      guard error.kind != .timedOut, left > .zero, !cancellation.isCancelled else { throw error }
      return try get(delivery, at: location, limit: left, cancellation)
    }
  }

  private func get(
    _ delivery: Delivery, at place: Location, limit: Duration, _ cancellation: Cancellation
  ) throws(RemoteFailure) -> RangeAnswer {
    let missing = delivery.missing
    let (known, ignoresRanges) = state.withLock { ($0.known, $0.ignoresRanges) }
    let answer = RangeAnswer(delivery, known: known, takesWholeFile: missing.count <= 1 || ignoresRanges)
    let list = missing.map { "\($0.lowerBound)-\($0.upperBound - 1)" }.joined(separator: ",")
    defer { client.meter.count(bytes: answer.byteCount) }
    let (source, isConnectedAnew) = try client.perform(
      HTTPClient.Question(fields: missing.isEmpty ? [] : ["Range: bytes=\(list)"]), at: place, of: location,
      limit: limit, cancellation: cancellation, receiver: answer)
    let isUnsure = state.withLock { state in
      state.route = source == location ? nil : source
      if answer.ignoredRanges, !missing.isEmpty { state.ignoresRanges = true }
      if isConnectedAnew, !state.beginning.isEmpty { state.isUnsure = true }
      return state.isUnsure
    }
    if isUnsure, let known { try compareBeginning(known, at: source, cancellation) }
    return answer
  }

  /// Makes sure that a server to which a connection had to be made still has the same file, where it says nothing that tells.
  private func compareBeginning(
    _ known: KnownFile, at place: Location, _ cancellation: Cancellation
  ) throws(RemoteFailure) {
    let beginning = state.withLock { $0.beginning }
    let delivery = try Delivery([0..<beginning.count])
    let answer = RangeAnswer(delivery, known: known, takesWholeFile: true)
    defer { client.meter.count(bytes: answer.byteCount) }
    _ = try client.perform(
      HTTPClient.Question(fields: ["Range: bytes=0-\(beginning.count - 1)"]), at: place, of: location,
      limit: options.requestTimeout, cancellation: cancellation, receiver: answer)
    guard delivery.pages.bytes.prefix(beginning.count).elementsEqual(beginning) else {
      throw RemoteFailure(
        .other,
        "another file of the same size is in its place since the connection was lost: it changed while it was read")
    }
    state.withLock { $0.isUnsure = false }
  }

  private func attempts(_ patience: Duration, _ cancellation: Cancellation) -> Attempts {
    Attempts(
      location: location, options: options, patience: patience, wasConnected: state.withLock { $0.known != nil },
      cancellation: cancellation, server: server)
  }
}
