import Foundation
import ROOTIO

/// Files that tests read: those of this repository, and the shared ones that may lie beside it.
enum Fixtures {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let folder = repository.appending(path: "Tests/Fixtures")

  /// The folder with samples that are not part of the repository: beside it, or where `DIPHOTON_SHARED` says. Nil if
  /// there is none.
  static let shared: URL? = {
    let candidates =
      (ProcessInfo.processInfo.environment["DIPHOTON_SHARED"].map { [URL(filePath: $0)] } ?? [])
      + [repository.deletingLastPathComponent().appending(path: "shared")]
    return candidates.first { FileManager.default.fileExists(atPath: $0.path) }
  }()

  /// A file that ROOT made, see `Tests/Fixtures/make`.
  static func open(_ name: String) throws -> ROOTFile {
    try ROOTFile(path: folder.appending(path: "ttree/\(name)").path)
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: "ttree/\(name)")))
  }

  /// The regular files in `folder` whose names end with `.suffix`, in the order of their names.
  static func files(in folder: URL, suffix: String? = nil) -> [URL] {
    let found = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return found.filter { suffix == nil || $0.pathExtension == suffix }.sorted { $0.path < $1.path }
  }
}
