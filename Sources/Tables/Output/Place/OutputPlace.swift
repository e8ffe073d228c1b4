import Base

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A name in a folder, under which an output is to appear whole or not at all.
///
/// A path that is a symbolic link stands for the file it leads to. Errors are ``TableError``s with the path as it was
/// given.
public struct OutputPlace: Sendable {
  /// As it was given.
  public let path: String
  /// Where the output's folder is.
  let folder: String
  /// The output's name in it.
  let name: String
  let isReplacing: Bool

  /// The output's path after all links.
  var target: String { Self.path(of: name, in: folder) }

  /// - Parameter replacing: whether a file that is there already is replaced. Nothing but a regular file ever is.
  /// - Throws: `exists` if there is a file and `replacing` is false; `cannotCreate` if the folder is missing or not
  ///   writable, or the path is a folder, a device, or no name at all.
  public init(path: String, replacing: Bool) throws(TableError) {
    try self.init(of: path, replacing: replacing)
    var status = stat()
    if lstat(target, &status) == 0 {
      switch status.st_mode & S_IFMT {
      case S_IFDIR: throw TableError(.cannotCreate, path: path, "is a folder")
      case _ where !replacing: throw TableError(.exists, path: path, "exists already")
      case S_IFREG: break
      default: throw TableError(.cannotCreate, path: path, "is not a regular file and is never replaced")
      }
    } else if errno == ENAMETOOLONG {
      throw TableError(.cannotCreate, path: path, "the name is too long")
    } else if stat(folder, &status) != 0 || status.st_mode & S_IFMT != S_IFDIR {
      throw TableError(.cannotCreate, path: path, "there is no folder \(folder)")
    }
    // Known before the work rather than after it.
    guard faccessat(AT_FDCWD, folder, W_OK, AT_EACCESS) == 0 else {
      throw TableError(.cannotCreate, path: path, "cannot write in \(folder)", .last)
    }
  }

  /// Looks at links only.
  ///
  /// - Throws: `cannotCreate` for too many of them, and for what is no name.
  init(of path: String, replacing: Bool = true) throws(TableError) {
    let resolved: ResolvedPath
    do throws(SystemFailure) {
      resolved = try ResolvedPath(path)
    } catch {
      throw TableError(.cannotCreate, path: path, "cannot follow the link", error)
    }
    (folder, name) = (resolved.folder, resolved.name)
    self.path = path
    isReplacing = replacing
    guard !name.isEmpty, name != ".", name != ".." else {
      throw TableError(.cannotCreate, path: path, "not the name of a file")
    }
  }

  /// The path of a hidden file or folder beside the output, `.<name>.<suffix>`.
  func hidden(_ suffix: String) -> String { Self.path(of: Self.hidden(name, suffix), in: folder) }

  /// The name of a hidden file or folder, `.<name>.<suffix>`. It may have 255 bytes: where that is too long, a checksum takes
  /// the place of the rest.
  static func hidden(_ name: String, _ suffix: String) -> String {
    let hidden = ".\(name).\(suffix)"
    if hidden.utf8.count <= 255 { return hidden }
    let checksum = Checksum()
    Array(name.utf8).withUnsafeBytes(checksum.append)
    // A scalar has up to four bytes.
    return ".\(String(name.unicodeScalars.prefix(36))).\(checksum.value).\(suffix)"
  }

  /// What no other process has in the names of its files.
  static func token() -> String { "\(getpid())-\(String(UInt64.random(in: 0 ... .max), radix: 36))" }

  static func path(of name: String, in folder: String) -> String {
    folder == "/" ? "/" + name : folder + "/" + name
  }

  /// Makes new names in a folder last; the bytes are safe already, so that a system which cannot do this is no error.
  static func sync(folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    close(descriptor)
  }

  /// An error of the system, told by `errno`.
  func failure(_ message: String) -> TableError {
    TableError(.writeFailed, path: path, message, .last)
  }
}
