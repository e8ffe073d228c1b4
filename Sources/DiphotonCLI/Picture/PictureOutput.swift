import AnalysisCLI
import ByteIO

/// The picture that a command writes, in the format that its name ends in.
struct PictureOutput {
  private let file: CommandOutput
  private let format: PictureFormat

  var isStandardOutput: Bool { file.isStandardOutput }

  /// Finds out before the work what speaks against writing.
  ///
  /// - Parameters:
  ///   - path: `-` or `/dev/stdout` for standard output.
  ///   - replacing: whether a file that is there already is replaced.
  ///   - inputs: what the command reads.
  /// - Throws: as `CommandOutput`; ``CommandError`` (usage) if a library that the format needs is not there.
  init(_ path: String, replacing: Bool, reading inputs: [Location]) throws {
    file = try CommandOutput(path, replacing: replacing, written: PictureFormat.endings, reading: inputs)
    format = PictureFormat(path: path)
    if format != .svg { _ = try PictureLibrary.functions() }
  }

  /// - Parameter svg: the picture.
  /// - Throws: as `CommandOutput.write`; ``CommandError`` if the library fails.
  func write(_ svg: String) throws {
    switch format {
    case .svg: try file.write(svg)
    case .png: try file.write(PictureLibrary.functions().png(of: svg))
    case .pdf: try file.write(PictureLibrary.functions().pdf(of: svg))
    }
  }
}
