import ByteIO
import CXRootDInterface
import Logging
import RemoteIO

/// Reads files from XRootD servers (`root://`, `roots://`) through XRootD's own client library: redirects, authentication and
/// TLS are the library's.
///
/// ```swift
/// let file = try await ROOTFile.open("root://eospublic.cern.ch//eos/opendata/file.root", through: [XRootDTransport()])
/// ```
///
/// The library is loaded when a URL is first read.
public final class XRootDTransport: Transport {
  /// The schemes of URLs that are read.
  public static let schemes = ["root", "roots", "xroot", "xroots"]

  private let options: RemoteOptions
  private let logger: Logger
  private let meter = TrafficMeter()
  private let servers: ServerRecords
  private let library: ClientLibrary

  /// Patience and sizes of requests have their defaults.
  public convenience init() {
    self.init(logger: Logger(label: "diphoton.remote"))
  }

  /// - Parameter logger: is told when a server makes reading slower than it could be.
  package convenience init(
    options: RemoteOptions = RemoteOptions(), logger: Logger = Logger(label: "diphoton.remote")
  ) {
    self.init(options: options, logger: logger, library: .shared)
  }

  init(options: RemoteOptions, logger: Logger, library: ClientLibrary) {
    self.options = options
    servers = ServerRecords(options)
    self.logger = logger
    self.library = library
  }

  /// What was asked of servers through this transport up to now.
  package var traffic: Traffic { meter.traffic }

  /// Opens a URL. Blocks the calling thread, which must not be one of Swift's cooperative pool.
  ///
  /// - Throws: ``ByteIOError``.
  package func open(_ location: Location) throws -> XRootDSource {
    try XRootDSource(reader(of: location))
  }

  /// What the server says of the file at a URL now, in one request. Blocks.
  ///
  /// - Throws: ``ByteIOError``.
  package func identity(of location: Location) throws -> SourceIdentity {
    let client = try client(for: location)
    let call = try ask(of: location) { limit, callback, context in
      client.status(location.unmasked, limit.wholeSeconds, callback, context)
    }
    return SourceIdentity(
      size: call.value, secondsOfChange: Int(call.text), isFromDoor: call.server === servers.record(of: location))
  }

  private func reader(of location: Location) throws -> RangeReader {
    RangeReader(
      location, client: try client(for: location), options: options, meter: meter, logger: logger, servers: servers)
  }

  /// The names in a folder, in the server's order. Blocks the calling thread.
  ///
  /// - Throws: ``ByteIOError``.
  package func list(_ folder: Location) throws -> [String] {
    let client = try client(for: folder)
    let call = try ask(of: folder) { limit, callback, context in
      client.list(folder.unmasked, limit.wholeSeconds, callback, context)
    }
    return call.text.split(separator: "\n").map(String.init).filter { $0 != "." && $0 != ".." }
  }

  /// Makes a call that needs no open file, again where that failed in a way that may pass.
  private func ask(
    of location: Location, _ start: (Duration, cxrd_callback, UnsafeMutableRawPointer) -> Void
  ) throws -> RemoteCall {
    let attempts = Attempts(
      location: location, options: options.forOpening, patience: options.openPatience, wasConnected: false,
      cancellation: Cancellation(), server: servers.record(of: location))
    return try attempts.run(at: nil) { limit throws(RemoteFailure) in
      try Handshake.repeated { () throws(RemoteFailure) in
        meter.count(requests: 1)
        return try RemoteCall(servers: servers) { _, callback, context in
          start(limit, callback, context)
        }.answered(within: limit + RemoteHandle.grace)
      }
    }
  }

  private func client(for location: Location) throws -> cxrd_client {
    do {
      return try library.client(options)
    } catch {
      throw error.error(of: location)
    }
  }
}

extension XRootDTransport {
  /// Lets `registry` open URLs of all ``schemes``.
  public func register(in registry: inout SourceRegistry) {
    for scheme in Self.schemes {
      registry.register(scheme, identifier: { try self.identity(of: $0) }, opener: { try self.open($0) })
    }
  }

  /// Lets `expander` list folders of all ``schemes``.
  public func register(in expander: inout LocationExpander) {
    for scheme in Self.schemes { expander.register(scheme) { try self.list($0) } }
  }
}
