import AnalysisCLI
import Base

/// librsvg with cairo, which make PNG and PDF of SVG; loaded when such a picture is asked for.
enum PictureLibrary {
  #if canImport(Darwin)
  private static let loaded = load(svg: "librsvg-2.dylib", cairo: "libcairo.dylib", objects: "libgobject-2.0.dylib")
  #else
  private static let loaded = load(svg: "librsvg-2.so.2", cairo: "libcairo.so.2", objects: "libgobject-2.0.so.0")
  #endif

  /// - Throws: ``CommandError`` (usage) if they are not there.
  static func functions() throws(CommandError) -> PictureFunctions { try loaded.get() }

  /// - Parameters: the libraries, or their names only.
  static func load(svg: String, cairo: String, objects: String) -> Result<PictureFunctions, CommandError> {
    do throws(PlugInError) {
      return .success(
        try PictureFunctions(svg: PlugIn(path: svg), cairo: PlugIn(path: cairo), objects: PlugIn(path: objects)))
    } catch {
      return .failure(
        CommandError(
          .usage, "librsvg, which makes PNG and PDF, cannot be loaded: \(error)",
          advice: "Install it (Debian: librsvg2-2), or choose a name that ends in .svg."))
    }
  }
}
