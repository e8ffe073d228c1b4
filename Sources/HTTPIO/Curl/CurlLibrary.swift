import Base
import CCurl
import RemoteIO
import Synchronization

/// libcurl, which is loaded when it is first used: it brings 30 other libraries, which local files do not need.
final class CurlLibrary: Sendable {
  /// The system's loader looks for it where it looks for all.
  #if canImport(Darwin)
  static let shared = CurlLibrary(path: "libcurl.4.dylib")
  #else
  static let shared = CurlLibrary(path: "libcurl.so.4")
  #endif

  private let path: String
  private let loaded = Mutex<Result<CurlFunctions, RemoteFailure>?>(nil)

  /// - Parameter path: the library, or its name only.
  init(path: String) { self.path = path }

  /// The library's functions.
  ///
  /// - Throws: `noPlugIn` if it is not there.
  func functions() throws(RemoteFailure) -> CurlFunctions {
    try loaded.withLock { loaded in
      let result = loaded ?? load()
      loaded = result
      return result
    }.get()
  }

  private func load() -> Result<CurlFunctions, RemoteFailure> {
    do {
      return .success(try CurlFunctions(PlugIn(path: path)))
    } catch {
      return .failure(
        RemoteFailure(
          .noPlugIn,
          "libcurl, which reads http:// and https://, cannot be loaded: \(error) (Debian: libcurl4 brings it)"))
    }
  }
}
