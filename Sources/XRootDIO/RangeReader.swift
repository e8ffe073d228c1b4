import ByteIO
import CXRootDInterface
import Logging
import RemoteIO

/// Reads ranges of one file from its server, again where that failed in a way that may pass. Blocks.
final class RangeReader: RemoteFile {
  let connection: FileConnection
  let options: RemoteOptions
  let location: Location
  private let meter: TrafficMeter
  private let logger: Logger
  /// The server that the URL names.
  private let door: ServerRecord

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

  /// Opens the file and gives what tells it from another one.
  func open() throws -> SourceIdentity {
    do {
      return try attempts(options.forOpening, Cancellation()).run(at: nil) { limit throws(RemoteFailure) in
        try connection.with(limit: limit) { [door] handle, _ throws(RemoteFailure) in
          SourceIdentity(size: handle.size, secondsOfChange: handle.changed, isFromDoor: handle.server === door)
        }
      }
    } catch let error as ByteIOError where error.code == .permissionDenied && location.isRelative {
      throw ByteIOError(
        error.code, source: location.shown,
        "\(error.message) (paths on an XRootD server begin with a second slash: root://host//path)")
    }
  }

  /// What the server takes in one request, of one range only if it is known not to answer for several.
  func limits() throws -> ReadPlan.Limits {
    if door.refusesVectors {
      return ReadPlan.Limits(
        elementsPerRequest: 1, bytesPerElement: options.bytesPerRequest, bytesPerRequest: options.bytesPerRequest)
    }
    return try attempts(options, Cancellation()).run(at: nil) { limit throws(RemoteFailure) in
      try connection.with(limit: limit) { handle, _ throws(RemoteFailure) in
        ServerLimits.of(handle, location, options: options, meter: meter)
      }
    }
  }

  var server: ServerRecord { connection.server }

  /// After an answer that broke off, less is asked for at once, and what had arrived is not asked for again. Servers that do not
  /// answer for several ranges in one request are asked for each at once.
  ///
  /// - Throws: ``ByteIOError`` if nothing arrives for as long as ``RemoteOptions/patience``.
  func read(
    _ ranges: [Range<Int>], _ cancellation: Cancellation, deliver: (Range<Int>, UnsafeRawBufferPointer) -> Void
  ) throws -> Bool {
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

  private func tellOfRefusal() {
    logger.notice("\(location): the server does not answer requests for several ranges; asking one by one")
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
      cancellation: cancellation, server: server)
  }
}
