import ByteIO
import Foundation

/// What `inspect` is to look at: a file, and perhaps one tree of it, given as `FILE[:TREE]`.
struct InspectTarget: Equatable {
  let location: Location
  let tree: String?

  /// The tree is what stands behind the last colon. A colon of a URL's scheme or port belongs to the file, and so do
  /// all if there is a file of the whole name.
  init(_ argument: String, fileExists: (String) -> Bool = { FileManager.default.fileExists(atPath: $0) }) {
    var start = argument.startIndex
    if Location(argument).scheme != nil, let scheme = argument.range(of: "://") {
      start = argument[scheme.upperBound...].firstIndex(of: "/") ?? argument.endIndex
    } else if fileExists(argument) {
      start = argument.endIndex
    }
    guard let colon = argument[start...].lastIndex(of: ":"), colon > argument.startIndex,
      argument.index(after: colon) < argument.endIndex
    else {
      location = Location(argument)
      tree = nil
      return
    }
    location = Location(String(argument[..<colon]))
    tree = String(argument[argument.index(after: colon)...])
  }
}
