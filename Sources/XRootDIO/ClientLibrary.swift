import Base
import CXRootDInterface
import RemoteIO
import Synchronization

/// XRootD's client library behind C functions, in a shared library of our own that is loaded when it is first used: it
/// brings 50 others, and asks the name server for the machine's own name when it starts. It is never unloaded, as its
/// threads go on.
final class ClientLibrary: Sendable {
  /// The system's loader looks for it where it looks for all, and first where SwiftPM and `make install` put it: beside the
  /// program.
  #if canImport(Darwin)
  static let shared = ClientLibrary(path: "@rpath/libdiphoton-xrootd.dylib")
  #else
  static let shared = ClientLibrary(path: "libdiphoton-xrootd.so")
  #endif

  private let path: String
  private let loaded = Mutex<Result<cxrd_client, RemoteFailure>?>(nil)

  /// - Parameter path: the library, or its name only.
  init(path: String) { self.path = path }

  /// The library's functions.
  ///
  /// - Parameter options: the times that hold for the whole process, from the first caller.
  func client(_ options: RemoteOptions) throws(RemoteFailure) -> cxrd_client {
    try loaded.withLock { loaded in
      // The library's threads are made here, and go on holding back what is held back now.
      let result = loaded ?? PipeSignal.heldBack { load(options) }
      loaded = result
      return result
    }.get()
  }

  private func load(_ options: RemoteOptions) -> Result<cxrd_client, RemoteFailure> {
    let client: cxrd_client
    do {
      client = try PlugIn(path: path).symbol("cxrd_client_4").load(as: cxrd_client.self)
    } catch {
      return .failure(
        RemoteFailure(
          .noPlugIn,
          "XRootD's client library, which reads root://, cannot be loaded: \(error) (Debian: libxrdcl3;"
            + " libdiphoton-xrootd belongs beside the program)"))
    }
    client.configure(
      Int32(options.connectTimeout.wholeSeconds), Int32(options.silenceTimeout.wholeSeconds),
      Int32(options.requestTimeout.wholeSeconds))
    return .success(client)
  }
}
