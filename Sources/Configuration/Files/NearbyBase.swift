import ByteIO

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Where the files of a catalogue lie that are not under the base that is given for them: a folder too deep or too shallow.
enum NearbyBase {
  /// How many samples, and how many folders, are looked at.
  private static let samples = 5, folders = 1_000

  /// The folder above `base`, as far up as the catalogue's path goes down, or in it, under which a file lies; nil if there is none,
  /// or the base is a URL of a server.
  static func folder(near base: String, of catalogue: Catalogue, trees: [String]) -> String? {
    guard let path = Location(base).localPath else { return nil }
    var catalogue = catalogue
    catalogue.samples = Array(catalogue.samples.prefix(samples))
    return (above(path, levels: catalogue.path.count { $0 == "/" }) + inside(path)).first { folder in
      let files = try? catalogue.files(base: folder, trees: trees)
      return files?.contains(where: \.location.leadsToFile) ?? false
    }
  }

  private static func above(_ path: String, levels: Int) -> [String] {
    var folders: [String] = []
    var folder = path.isEmpty ? "." : path
    for _ in 0..<levels {
      let parts = folder.split(separator: "/")
      if parts.isEmpty { return folders.isEmpty && path != "/" ? ["/"] : folders }
      if parts.last == "." || parts.last == ".." {
        folder = folder == "." ? ".." : folder + "/.."
      } else {
        let parent = parts.dropLast().joined(separator: "/")
        folder = folder.hasPrefix("/") ? "/" + parent : parent.isEmpty ? "." : parent
      }
      folders.append(folder)
    }
    return folders
  }

  private static func inside(_ path: String) -> [String] {
    let folder = path.isEmpty ? "." : path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().prefix(folders).filter { !$0.hasPrefix(".") }.map {
      path.isEmpty || path == "." ? $0 : path.hasSuffix("/") ? path + $0 : "\(path)/\($0)"
    }
  }
}
