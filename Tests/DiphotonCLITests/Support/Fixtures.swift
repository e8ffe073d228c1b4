import Foundation

/// The files that come with the tests.
enum Fixtures {
  private static let tests = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let folder = tests.appending(path: "Fixtures").path

  /// The folder with samples that are not part of the repository: beside it, or where `DIPHOTON_SHARED` says. Nil if
  /// there is none.
  static let shared: String? = {
    let beside = tests.deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared").path
    let candidates = [ProcessInfo.processInfo.environment["DIPHOTON_SHARED"], beside]
    return candidates.compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0) }
  }()

  /// The base of the small sample.
  static let small = folder + "/small"

  /// One of the files at the edges of the format.
  static func edge(_ name: String) -> String { "\(folder)/edge/\(name).root" }

  /// A table that another program made.
  static func expected(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder)/expected/\(name)", encoding: .utf8)
  }

  /// A text that the command must print.
  static func golden(_ name: String) throws -> String {
    try String(contentsOf: tests.appending(path: "DiphotonCLITests/Golden/\(name)"), encoding: .utf8)
  }
}
