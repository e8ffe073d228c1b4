import Base
import ByteIO

extension ROOTFile {
  /// Opens the file at `location`: a path, or a URL of a scheme that one of `transports` reads.
  ///
  /// ```swift
  /// let file = try await ROOTFile.open("https://opendata.cern.ch/record/file.root", through: [HTTPTransport()])
  /// ```
  ///
  /// The calling task waits; the reading is done on a thread of its own.
  ///
  /// - Parameter transports: those of the products `HTTPIO` (`http://`, `https://`) and `XRootDIO` (`root://`); none for local files.
  /// - Throws: ``ROOTError`` (`transport` with a `ByteIOError` as its cause, also for a scheme that none of the transports reads;
  ///   `notROOT`, `otherFormat`, `corrupt`).
  public static func open(_ location: String, through transports: [any Transport] = []) async throws -> ROOTFile {
    try await WorkerThreads.run { try ROOTFile(at: Location(location), through: SourceRegistry(transports)) }
  }

  /// Blocks the calling thread.
  convenience init(at location: Location, through sources: SourceRegistry) throws {
    let source: any ByteSource
    do {
      source = try sources.open(location)
    } catch let error as ByteIOError {
      throw ROOTError(transport: error, of: location)
    }
    try self.init(source)
  }
}

extension ROOTError {
  /// A location that cannot be opened, or listed.
  init(transport error: ByteIOError, of location: Location) {
    let products = [
      "http": "HTTPIO", "https": "HTTPIO", "root": "XRootDIO", "roots": "XRootDIO", "xroot": "XRootDIO",
      "xroots": "XRootDIO",
    ]
    guard error.code == .unknownScheme, let scheme = location.scheme else {
      self.init(.transport, file: location.shown, error.message, cause: error)
      return
    }
    let product = products[scheme]
    self.init(
      .transport, file: location.shown,
      product.map {
        "\(scheme):// is read by the product \($0): let the target depend on it, import it, and open through: [\($0 == "HTTPIO" ? "HTTPTransport" : "XRootDTransport")()]"
      } ?? "\(scheme):// is no kind of location that is read: give a path, or a URL of http://, https:// or root://",
      cause: error)
  }
}

extension SourceRegistry {
  /// A registry that reads local files and what `transports` read.
  init(_ transports: [any Transport]) {
    self.init()
    for transport in transports { transport.register(in: &self) }
  }
}
