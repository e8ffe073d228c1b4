import ByteIO
import Foundation
import Pipeline

/// The files that come with the tests.
enum Fixtures {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")
    .path

  static let names = [
    "mc_341081.ttH125_gamgam.GamGam", "mc_343981.ggH125_gamgam.GamGam", "mc_345041.VBFH125_gamgam.GamGam",
    "mc_345318.WpH125J_Wincl_gamgam.GamGam", "mc_345319.ZH125J_Zincl_gamgam.GamGam",
  ]

  /// The five files of the small sample, 2,000 events each.
  static let small = zip(["tt", "gg", "VBF", "Wp", "Z"], names).map {
    InputFile(label: $0, location: Location("\(folder)/small/GamGam/MC/\($1).root"), tree: "mini")
  }

  /// One of the files at the edges of the format.
  static func edge(_ name: String, label: String? = nil, tree: String = "mini") -> InputFile {
    InputFile(label: label ?? name, location: Location("\(folder)/edge/\(name).root"), tree: tree)
  }
}

extension InputFile {
  /// The path of a local file.
  var path: String { location.localPath ?? "" }
}
