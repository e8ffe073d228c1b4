import ByteIO
import CXRootDInterface
import Logging
import RemoteIO
import Synchronization

/// Reads ranges of one file from its server, again where that failed in a way that may pass. Blocks.
final class RangeReader: Sendable {
  let connection: FileConnection
  let options: RemoteOptions
  let location: Location
  private let meter: TrafficMeter
  private let logger: Logger
  /// The server that the URL names.
  private let door: ServerRecord
  /// How many requests for several ranges failed in a row.
  private let failuresInRow = Atomic(0)
  /// After so many, no more are made for this file.
  private static let failuresAllowed = 2

  init(
    _ location: Location, client: cxrd_client, options: RemoteOptions, meter: TrafficMeter, logger: Logger,
    servers: ServerRecords
  ) {
    self.location = location
    self.options = options
    self.meter = meter
    self.logger = logger
    door = servers.record(of: location)
    connection = FileConnection(location, client: client, meter: meter, servers: servers)
  }

  /// Opens the file and gives its size.
  func open() throws -> Int {
    do {
      return try attempts(options.forOpening, Cancellation()).run(at: nil) { limit throws(RemoteFailure) in
        try connection.with(limit: limit) { handle, _ throws(RemoteFailure) in handle.size }
      }
    } catch let error as ByteIOError where error.code == .permissionDenied && location.isRelative {
      throw ByteIOError(
        error.code, source: location.shown,
        "\(error.message) (paths on an XRootD server begin with a second slash: root://host//path)")
    }
  }

  /// What the server takes in one request, of one range only if it is known not to answer for several.
  func limits() throws -> ReadPlan.Limits {
    if refusesVectors {
      return ReadPlan.Limits(
        elementsPerRequest: 1, bytesPerElement: options.bytesPerRequest, bytesPerRequest: options.bytesPerRequest)
    }
    return try attempts(options, Cancellation()).run(at: nil) { limit throws(RemoteFailure) in
      try connection.with(limit: limit) { handle, _ throws(RemoteFailure) in
        ServerLimits.of(handle, location, options: options, meter: meter)
      }
    }
  }

  private var refusesVectors: Bool {
    door.refusesVectors || failuresInRow.load(ordering: .relaxed) >= Self.failuresAllowed
  }

  /// Fetches `byteCount` bytes when as many may be on their way.
  func withBudget<Result>(_ byteCount: Int, _ body: () throws -> Result) rethrows -> Result {
    try connection.server.budget.with(byteCount, body)
  }

  /// Reads ranges, ascending and disjoint, and hands on what arrives, piece by piece. After an answer that broke off, less is
  /// asked for at once, and what had arrived is not asked for again.
  ///
  /// - Returns: whether the server answers for several ranges; if not, nothing was read.
  /// - Throws: ``ByteIOError`` if nothing arrives for as long as ``RemoteOptions/patience``.
  func read(
    _ ranges: [Range<Int>], _ cancellation: Cancellation = Cancellation(),
    deliver: (Range<Int>, UnsafeRawBufferPointer) -> Void
  ) throws -> Bool {
    if location.isHTTP, ranges.count > 1 {
      guard let call = try read(together: ranges, cancellation) else { return false }
      Self.cut(call.bytes, into: ranges, deliver)
      return true
    }
    var rest = PendingRanges(ranges)
    var mostBytes = Int.max
    while let start = rest.start {
      try attempts(options, cancellation).run(at: start) { limit throws(RemoteFailure) in
        try connection.with(limit: limit) { handle, left throws(RemoteFailure) in
          let piece = rest.prefix(min(handle.server.requestBytes, mostBytes))
          let byteCount = piece.reduce(0) { $0 + $1.count }
          do throws(RemoteFailure) {
            try read(piece, by: handle, limit: left) { range, bytes in
              deliver(range, bytes)
              rest.remove([range])
            }
            handle.server.delivered(byteCount)
          } catch {
            if error.isOfTransfer {
              handle.server.broke(byteCount)
              mostBytes = max(ServerRecord.smallestRequest, byteCount / 2)
            }
            throw error
          }
        }
      }
    }
    return true
  }

  /// Reads ranges in one go, in the way that the server offers.
  private func read(
    _ ranges: [Range<Int>], by handle: RemoteHandle, limit: Duration,
    deliver: (Range<Int>, UnsafeRawBufferPointer) -> Void
  ) throws(RemoteFailure) {
    if ranges.count > 1, !handle.wantsPages, !door.refusesVectors {
      do throws(RemoteFailure) {
        let call = try counted { () throws(RemoteFailure) in try handle.read(ranges, limit: limit) }
        return Self.cut(call.bytes, into: ranges, deliver)
      } catch {
        guard error.kind == .unsupported else { throw error }
        if door.refuseVectors() { tellOfRefusal() }
      }
    }
    meter.count(requests: ranges.count)
    var failure: RemoteFailure?
    for (range, result) in zip(ranges, handle.read(each: ranges, limit: limit)) {
      switch result {
      case .success(let call):
        meter.count(bytes: range.count)
        deliver(range, call.bytes)
      case .failure(let error): failure = failure ?? error
      }
    }
    if let failure { throw failure }
  }

  private static func cut(
    _ bytes: UnsafeRawBufferPointer, into ranges: [Range<Int>], _ deliver: (Range<Int>, UnsafeRawBufferPointer) -> Void
  ) {
    var position = 0
    for range in ranges {
      deliver(range, UnsafeRawBufferPointer(rebasing: bytes[position..<position + range.count]))
      position += range.count
    }
  }

  /// Reads several ranges in one request; nil if the server does not answer such requests.
  ///
  /// The HTTP plug-in does not say why a request for several ranges failed. It gets one attempt then, and the caller
  /// asks for the ranges one by one, which either succeeds or gives the reason.
  private func read(together ranges: [Range<Int>], _ cancellation: Cancellation) throws -> RemoteCall? {
    guard !refusesVectors, let first = ranges.first else { return nil }
    let call = try attempts(options, cancellation).run(at: first.lowerBound) {
      limit throws(RemoteFailure) -> RemoteCall? in
      do throws(RemoteFailure) {
        let call = try vector(ranges, limit: limit)
        if door.vectorAnswered(isSimulated: Self.isSimulated(call, ranges)) { tellOfRefusal() }
        return call
      } catch {
        if error.kind == .unsupported {
          if door.refuseVectors() { tellOfRefusal() }
        } else if error.mayPass(wasConnected: true) {
          if failuresInRow.add(1, ordering: .relaxed).newValue == Self.failuresAllowed {
            logger.notice(
              "\(location): requests for several ranges fail (\(location.masked(error.message))); asking one by one")
          }
        } else {
          throw error
        }
        return nil
      }
    }
    if call != nil { failuresInRow.store(0, ordering: .relaxed) }
    return call
  }

  /// Whether the HTTP plug-in's library, Davix, put the answer together from answers to single requests, which it makes a
  /// few at a time. It does not say so, but counts one byte too few only in true answers of several parts. Ranges that are
  /// near to each other it asks for as one.
  private static func isSimulated(_ call: RemoteCall, _ ranges: [Range<Int>]) -> Bool {
    call.value == ranges.reduce(0) { $0 + $1.count }
      && zip(ranges, ranges.dropFirst()).contains { $1.lowerBound - $0.upperBound > 2_000 }
  }

  private func tellOfRefusal() {
    logger.notice("\(location): the server does not answer requests for several ranges; asking one by one")
  }

  private func vector(_ ranges: [Range<Int>], limit: Duration) throws(RemoteFailure) -> RemoteCall {
    try counted { () throws(RemoteFailure) in
      try connection.with(limit: limit) { handle, left throws(RemoteFailure) in try handle.read(ranges, limit: left) }
    }
  }

  private func counted(_ request: () throws(RemoteFailure) -> RemoteCall) throws(RemoteFailure) -> RemoteCall {
    meter.count(requests: 1)
    let call = try request()
    meter.count(bytes: call.value)
    return call
  }

  private func attempts(_ options: RemoteOptions, _ cancellation: Cancellation) -> Attempts {
    Attempts(
      location: location, options: options, patience: options.patience, wasConnected: connection.wasOpened,
      cancellation: cancellation, server: connection.server)
  }
}
