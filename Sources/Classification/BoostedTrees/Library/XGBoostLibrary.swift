import Base
import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// XGBoost, which is loaded when trees are first asked for: it brings a runtime of threads that nothing else needs.
final class XGBoostLibrary: Sendable {
  /// The system's loader looks for it where it looks for all.
  #if canImport(Darwin)
  static let shared = XGBoostLibrary(paths: ["libxgboost.dylib"])
  #else
  static let shared = XGBoostLibrary(paths: ["libxgboost.so.0", "libxgboost.so"])
  #endif

  private let paths: [String]
  private let loaded = Mutex<Result<XGBoostFunctions, ClassificationError>?>(nil)

  /// - Parameter paths: the library, or its name only; the first that is there is taken.
  init(paths: [String]) { self.paths = paths }

  /// The library's functions.
  ///
  /// - Throws: ``ClassificationError`` (`noLibrary`) if it is not there.
  func functions() throws(ClassificationError) -> XGBoostFunctions {
    try loaded.withLock { loaded in
      let result = loaded ?? load()
      loaded = result
      return result
    }.get()
  }

  private func load() -> Result<XGBoostFunctions, ClassificationError> {
    // Threads of OpenMP that wait by turning in circles take as much of the processor as those that work; it reads this
    // when it is loaded.
    setenv("OMP_WAIT_POLICY", "passive", 0)
    var reason = ""
    for path in paths {
      do {
        let functions = try XGBoostFunctions(PlugIn(path: path))
        _ = functions.setGlobalConfiguration(#"{"verbosity": 0}"#)
        return .success(functions)
      } catch {
        if reason.isEmpty { reason = "\(error)" }
      }
    }
    return .failure(
      ClassificationError(
        .noLibrary, "XGBoost, which makes and reads trees, cannot be loaded: \(reason)",
        advice: "Install it (Debian: libxgboost0), or choose another --method."))
  }
}
