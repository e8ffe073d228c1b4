import AnalysisCLI
import Base
import Synchronization

/// librsvg with cairo, which make PNG and PDF of SVG; loaded when such a picture is asked for.
final class PictureLibrary: Sendable {
  #if canImport(Darwin)
  static let shared = PictureLibrary(paths: ["librsvg-2.dylib", "libcairo.dylib", "libgobject-2.0.dylib"])
  #else
  static let shared = PictureLibrary(paths: ["librsvg-2.so.2", "libcairo.so.2", "libgobject-2.0.so.0"])
  #endif

  private let paths: [String]
  private let loaded = Mutex<Result<PictureFunctions, CommandError>?>(nil)

  /// - Parameter paths: of librsvg, cairo and GObject, or their names only.
  init(paths: [String]) { self.paths = paths }

  /// - Throws: ``CommandError`` (usage) if they are not there.
  func functions() throws(CommandError) -> PictureFunctions {
    try loaded.withLock { loaded in
      let result = loaded ?? load()
      loaded = result
      return result
    }.get()
  }

  private func load() -> Result<PictureFunctions, CommandError> {
    do throws(PlugInError) {
      return .success(
        try PictureFunctions(
          svg: PlugIn(path: paths[0]), cairo: PlugIn(path: paths[1]), objects: PlugIn(path: paths[2])))
    } catch {
      return .failure(
        CommandError(
          .usage, "librsvg, which makes PNG and PDF, cannot be loaded: \(error)",
          advice: "Install it (Debian: librsvg2-2), or choose a name that ends in .svg."))
    }
  }
}
