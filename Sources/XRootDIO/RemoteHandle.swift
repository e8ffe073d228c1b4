import ByteIO
import CXRootDInterface
import RemoteIO

/// A file that is open on a server, until it is not: whatever went wrong, another one is opened in its place.
final class RemoteHandle: @unchecked Sendable {
  /// The size of the file in bytes.
  private(set) var size = 0
  /// When the file was last changed, in seconds since 1970; nil if the server does not tell.
  private(set) var changed: Int?
  /// The server that the bytes come from, where redirects ended.
  private(set) var server: ServerRecord
  let client: cxrd_client
  private var pages = PageReads()
  private let file: OpaquePointer

  /// How much longer than the client library to wait for its own time-out, which it looks after once in a second.
  static let grace: Duration = .seconds(2)

  /// Opens the file. Blocks.
  ///
  /// - Parameter avoided: servers that a manager is asked not to send on to.
  init(
    _ location: Location, client: cxrd_client, servers: ServerRecords, avoiding avoided: [ServerRecord] = [],
    limit: Duration
  ) throws(RemoteFailure) {
    guard let file = client.file_create(location.unmasked(avoiding: avoided)) else {
      throw RemoteFailure(.noMemory, "no memory for a file")
    }
    self.client = client
    self.file = file
    server = servers.record(of: location)
    let opening = try RemoteCall(servers: servers) { _, callback, context in
      client.file_open(file, limit.wholeSeconds, callback, context)
    }.answered(within: limit + Self.grace)
    size = opening.value
    changed = Int(opening.text).flatMap { $0 > 0 ? $0 : nil }
    if let address = dataServer, !address.isEmpty {
      server = servers.record(of: Location("root://\(address)"))
      pages = PageReads.of(address)
    }
  }

  deinit {
    client.file_release(file)
  }

  /// Host and port of ``server``, perhaps with a user, as the library knows them.
  var dataServer: String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { buffer in
      guard let start = buffer.baseAddress, client.file_data_server(file, start, buffer.count) else { return nil }
      return String(cString: start)
    }
  }

  /// Whether ranges are to be read with checksums of their pages, if the server has them.
  var wantsPages: Bool { pages.areWanted }

  /// Whether the server has them for certain.
  var readsPages: Bool { pages.areProven }

  /// Reads one range. Blocks.
  ///
  /// - Throws: `shortRead` if fewer bytes arrive.
  func read(_ range: Range<Int>, limit: Duration) throws(RemoteFailure) -> RemoteCall {
    try read(each: [range], limit: limit)[0].get()
  }

  /// Reads ranges in as many requests, all of which are under way at once. Blocks.
  ///
  /// - Returns: what became of each: `shortRead` if fewer bytes arrived.
  func read(each ranges: [Range<Int>], limit: Duration) -> [Result<RemoteCall, RemoteFailure>] {
    let end = ContinuousClock.now + limit + Self.grace
    let asPages = wantsPages
    let calls = ranges.map { range in
      Result { () throws(RemoteFailure) in try start(range, asPages: asPages, limit: limit) }
    }
    return zip(calls, ranges).map { call, range in
      Result { () throws(RemoteFailure) in
        do throws(RemoteFailure) {
          let call = try Self.complete(call.get().answered(within: max(.zero, end - .now)), range)
          asPages ? pages.arrived(withChecksums: !call.text.isEmpty) : pages.otherArrived()
          return call
        } catch {
          if asPages, error.isOfTransfer { pages.broke(isSilent: error.kind == .timedOut) }
          guard asPages, !error.mayPass, pages.refused() else { throw error }
          throw RemoteFailure(.server, error.message)
        }
      }
    }
  }

  private func start(_ range: Range<Int>, asPages: Bool, limit: Duration) throws(RemoteFailure) -> RemoteCall {
    try RemoteCall(byteCount: range.count) { memory, callback, context in
      client.file_read(
        file, Int64(range.lowerBound), UInt32(range.count), memory, asPages, limit.wholeSeconds, callback, context)
    }
  }

  private static func complete(_ call: RemoteCall, _ range: Range<Int>) throws(RemoteFailure) -> RemoteCall {
    guard call.value == range.count else {
      throw RemoteFailure(.shortRead, "\(call.value) of \(range.count) bytes arrived")
    }
    return call
  }

  /// Reads ranges in one request; the bytes lie one behind the other. Blocks.
  ///
  /// - Throws: `shortRead` if fewer bytes arrive, `unsupported` if more: then the server sent the whole file instead
  ///   of the ranges.
  func read(_ ranges: [Range<Int>], limit: Duration) throws(RemoteFailure) -> RemoteCall {
    let wanted = ranges.reduce(0) { $0 + $1.count }
    let call = try RemoteCall(byteCount: wanted) { memory, callback, context in
      client.file_read_vector(
        file, ranges.count, ranges.map { Int64($0.lowerBound) }, ranges.map { UInt32($0.count) }, memory,
        limit.wholeSeconds, callback, context)
    }.answered(within: limit + Self.grace)
    guard call.value >= wanted else {
      throw RemoteFailure(.shortRead, "\(call.value) of \(wanted) bytes in \(ranges.count) ranges arrived")
    }
    guard call.value <= wanted else {
      throw RemoteFailure(.unsupported, "\(call.value) bytes arrived instead of \(wanted) in \(ranges.count) ranges")
    }
    pages.otherArrived()
    return call
  }
}

extension Location {
  /// The URL by which a manager is asked for another server than some, as XRootD's own clients do it.
  fileprivate func unmasked(avoiding servers: [ServerRecord]) -> String {
    guard !servers.isEmpty else { return unmasked }
    let hosts = servers.map { Location("root://\($0.name)").host ?? "" }.joined(separator: ",")
    let reasons = servers.map { _ in "srverr" }.joined(separator: ",")
    return unmasked + (unmasked.contains("?") ? "&" : "?") + "tried=\(hosts)&triedrc=\(reasons)"
  }
}
