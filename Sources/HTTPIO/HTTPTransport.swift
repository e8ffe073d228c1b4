import ByteIO
import Foundation
import Logging
import RemoteIO

/// Reads files from web servers (`http://`, `https://`), through libcurl, and lists folders of those that speak WebDAV.
///
/// ```swift
/// let file = try await ROOTFile.open("https://opendata.cern.ch/record/file.root", through: [HTTPTransport()])
/// ```
///
/// The library is loaded when a URL is first read.
public final class HTTPTransport: Transport {
  /// The schemes of URLs that are read.
  public static let schemes = ["http", "https"]

  /// How many bytes the list of a folder may have: about 200,000 files.
  private static let longestListing = 64 << 20

  private let options: RemoteOptions
  private let logger: Logger
  private let meter = TrafficMeter()
  private let servers: ServerRecords
  private let client: HTTPClient

  /// Certificates, tokens and proxies are those that the environment names, as for curl; patience and sizes of requests have their defaults.
  public convenience init() {
    self.init(environment: ProcessInfo.processInfo.environment)
  }

  /// - Parameters:
  ///   - environment: names certificates and tokens; proxies are found by libcurl itself.
  ///   - logger: is told when a server makes reading slower than it could be.
  package convenience init(
    options: RemoteOptions = RemoteOptions(), environment: [String: String] = ProcessInfo.processInfo.environment,
    logger: Logger = Logger(label: "diphoton.remote")
  ) {
    self.init(options: options, environment: environment, logger: logger, library: .shared)
  }

  init(options: RemoteOptions, environment: [String: String], logger: Logger, library: CurlLibrary) {
    self.options = options
    self.logger = logger
    servers = ServerRecords(options)
    client = HTTPClient(
      options: options, meter: meter, servers: servers, library: library, environment: environment)
  }

  /// What was asked of servers through this transport up to now.
  package var traffic: Traffic { meter.traffic }

  /// Opens a URL. Blocks the calling thread, which must not be one of Swift's cooperative pool.
  ///
  /// - Throws: ``ByteIOError``.
  package func open(_ location: Location) throws -> any ByteSource {
    let file = file(at: location)
    let (identity, head) = try file.open(first: RemoteSource.headBytes(options))
    return try RemoteSource(
      file, identity: identity, head: UnsafeRawBufferPointer(rebasing: head.pages.bytes[..<head.byteCount]))
  }

  /// What the server says of the file at a URL now, in one request. Blocks.
  ///
  /// - Throws: ``ByteIOError``.
  package func identity(of location: Location) throws -> SourceIdentity {
    try file(at: location).open(first: 1).identity
  }

  private func file(at location: Location) -> HTTPFile {
    HTTPFile(location, client: client, server: servers.record(of: location), logger: logger)
  }

  /// The names of the files in a folder, in the server's order. Blocks the calling thread.
  ///
  /// - Throws: ``ByteIOError``: `unsupported` if the server does not speak WebDAV.
  package func list(_ folder: Location) throws -> [String] {
    let cancellation = Cancellation()
    let attempts = Attempts(
      location: folder, options: options, patience: options.openPatience, wasConnected: false,
      cancellation: cancellation, server: servers.record(of: folder))
    return try attempts.run(at: nil) { limit throws(RemoteFailure) in
      let answer = TextAnswer(status: 207, limit: Self.longestListing)
      let question = HTTPClient.Question(
        method: "PROPFIND", fields: ["Depth: 1", "Content-Type: application/xml; charset=utf-8"],
        body: FolderListing.request)
      _ = try client.perform(
        question, at: folder, of: folder, limit: limit, cancellation: cancellation, receiver: answer)
      do throws(XMLError) {
        return try FolderListing(answer.bytes).names
      } catch {
        throw RemoteFailure(.other, "the server's list of the folder cannot be read: \(error.message)")
      }
    }
  }
}

extension HTTPTransport {
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
