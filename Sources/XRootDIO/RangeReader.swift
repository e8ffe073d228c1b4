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
  let server: ServerRecord
  /// How many requests for several ranges failed in a row.
  private let failuresInRow = Atomic(0)
  /// After so many, no more are made for this file.
  private static let failuresAllowed = 2

  init(
    _ location: Location, client: cxrd_client, options: RemoteOptions, meter: TrafficMeter, logger: Logger,
    server: ServerRecord
  ) {
    self.location = location
    self.options = options
    self.meter = meter
    self.logger = logger
    self.server = server
    connection = FileConnection(location, client: client, meter: meter)
  }

  /// Opens the file and gives its size.
  func open() throws -> Int {
    do {
      return try attempts(options.openPatience, Cancellation()).run(at: nil) { limit throws(RemoteFailure) in
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
    return try attempts(options.patience, Cancellation()).run(at: nil) { limit throws(RemoteFailure) in
      try connection.with(limit: limit) { handle, _ throws(RemoteFailure) in
        ServerLimits.of(handle, location, options: options, meter: meter)
      }
    }
  }

  private var refusesVectors: Bool {
    server.refusesVectors || failuresInRow.load(ordering: .relaxed) >= Self.failuresAllowed
  }

  func read(_ range: Range<Int>, _ cancellation: Cancellation = Cancellation()) throws -> RemoteCall {
    try attempts(options.patience, cancellation).run(at: range.lowerBound) { limit throws(RemoteFailure) in
      try single(range, limit: limit)
    }
  }

  /// Reads several ranges in one request; nil if the server does not answer such requests.
  ///
  /// The HTTP plug-in does not say why a request for several ranges failed. It gets one attempt then, and the caller
  /// asks for the ranges one by one, which either succeeds or gives the reason.
  func read(together ranges: [Range<Int>], _ cancellation: Cancellation = Cancellation()) throws -> RemoteCall? {
    guard !refusesVectors, let first = ranges.first else { return nil }
    let isHTTP = location.isHTTP
    let call = try attempts(options.patience, cancellation).run(at: first.lowerBound) {
      limit throws(RemoteFailure) -> RemoteCall? in
      do throws(RemoteFailure) {
        let call = try vector(ranges, limit: limit)
        if isHTTP, server.vectorAnswered(isSimulated: Self.isSimulated(call, ranges)) { tellOfRefusal() }
        return call
      } catch {
        if error.kind == .unsupported {
          if server.refuseVectors() { tellOfRefusal() }
        } else if isHTTP, error.mayPass(wasConnected: true) {
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

  private func single(_ range: Range<Int>, limit: Duration) throws(RemoteFailure) -> RemoteCall {
    try counted { () throws(RemoteFailure) in
      try connection.with(limit: limit) { handle, left throws(RemoteFailure) in try handle.read(range, limit: left) }
    }
  }

  private func counted(_ request: () throws(RemoteFailure) -> RemoteCall) throws(RemoteFailure) -> RemoteCall {
    meter.count(requests: 1)
    let call = try request()
    meter.count(bytes: call.value)
    return call
  }

  private func attempts(_ patience: Duration, _ cancellation: Cancellation) -> Attempts {
    Attempts(
      location: location, options: options, patience: patience, wasConnected: connection.wasOpened,
      cancellation: cancellation,
      server: server)
  }
}
