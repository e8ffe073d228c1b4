import ByteIO

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A file, or a pattern for several, and perhaps one tree in it: what `FILE[:TREE]` means, for all that take it.
///
/// The tree is what stands behind the last colon of the path; in a URL, in front of the query. The colon belongs to the
/// file if there is a local file of the whole name, if what is behind it is the name of a file itself (`.root`) or has a
/// character of a pattern, or if one side of it is empty. Those of a URL's scheme, host and port are none of the path.
package struct TreeLocation: Sendable, Equatable {
  package let location: Location
  /// The path of the tree in the file; nil if none is named.
  package let tree: String?

  package init(location: Location, tree: String?) {
    self.location = location
    self.tree = tree
  }

  package init(
    _ text: String, fileExists: (_ path: String) -> Bool = { access($0, F_OK) == 0 }
  ) {
    let whole = Location(text)
    let path = whole.writtenPath
    guard whole.localPath.map(fileExists) != true, let colon = path.lastIndex(of: ":") else {
      (location, tree) = (whole, nil)
      return
    }
    let (file, name) = (String(path[..<colon]), String(path[path.index(after: colon)...]))
    guard !file.isEmpty, !name.isEmpty, !Self.isOfFile(name) else {
      (location, tree) = (whole, nil)
      return
    }
    (location, tree) = (whole.replacingPath(with: file), name)
  }

  /// Whether what is behind a colon is no tree.
  private static func isOfFile(_ text: String) -> Bool {
    let name = text.lowercased().split(separator: "/").last ?? ""
    return name.hasSuffix(".root") || name.contains(".root.") || text.contains { "*?[]".contains($0) }
  }
}
