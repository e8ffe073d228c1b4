#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Where a path leads after the symbolic links at its end, also to a file that is not there: a folder and a name in it.
package struct ResolvedPath: Sendable, Equatable {
  package let folder: String
  /// Empty for a path that ends with a slash.
  package let name: String
  /// Whether this is the process's standard output, by one of the names that systems have for it.
  package let isStandardOutput: Bool

  package var path: String { folder == "/" ? "/" + name : folder + "/" + name }

  /// - Throws: ELOOP for more than 40 links.
  package init(_ path: String) throws(SystemFailure) {
    var target = path
    for _ in 0...40 {
      if Self.standardOutput.contains(target) {
        self.init(target, isStandardOutput: true)
        return
      }
      var status = stat()
      guard lstat(target, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else {
        self.init(target, isStandardOutput: false)
        return
      }
      var bytes = [UInt8](repeating: 0, count: Int(PATH_MAX))
      let count = bytes.withUnsafeMutableBytes { readlink(target, $0.baseAddress!, $0.count) }
      guard count >= 0 else { throw .last }
      let destination = String(decoding: bytes[..<count], as: UTF8.self)
      target = destination.hasPrefix("/") ? destination : Self.split(target).folder + "/" + destination
    }
    throw SystemFailure(ELOOP)
  }

  private init(_ path: String, isStandardOutput: Bool) {
    (folder, name) = Self.split(path)
    self.isStandardOutput = isStandardOutput
  }

  private static let standardOutput: Set = ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"]

  /// The folder of a path, and the name in it.
  package static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }
}
