import Foundation

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
  private let isReplacing: Bool

  private var target: String { folder + "/" + name }

  /// - Parameter replacing: whether a file that is there already is replaced. Nothing but a regular file ever is.
  /// - Throws: `exists` if there is a file and `replacing` is false; `cannotCreate` if the folder is missing, or the path
  ///   is a folder, a device, or no name at all.
  public init(path: String, replacing: Bool) throws(TableError) {
    let target = try Self.resolve(path)
    (folder, name) = Self.split(target)
    guard !name.isEmpty, name != ".", name != ".." else {
      throw TableError(.cannotCreate, path: path, "not the name of a file")
    }
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
    self.path = path
    isReplacing = replacing
  }

  /// Gives the file at `temporary`, in the same file system, the output's name.
  ///
  /// - Throws: `exists` if a file has come into being there meanwhile and is not to be replaced; `writeFailed` if the
  ///   system reports an error. An older output is as it was then, and `temporary` may be gone or not.
  func take(_ temporary: String) throws(TableError) {
    if isReplacing {
      guard rename(temporary, target) == 0 else { throw failure("cannot give the file its name") }
    } else {
      try linkOrReserve(temporary)
    }
    syncFolder()
  }

  /// An error of the system, told by `errno`.
  func failure(_ message: String) -> TableError {
    TableError(.writeFailed, path: path, message, .last)
  }

  /// Gives the file its name unless there is one by that name.
  private func linkOrReserve(_ temporary: String) throws(TableError) {
    if link(temporary, target) == 0 {
      unlink(temporary)
      return
    }
    if errno != EEXIST {
      // A file system without hard links: an empty file of our own making holds the name for the rename.
      let reservation = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if reservation >= 0 {
        close(reservation)
        if rename(temporary, target) == 0 { return }
        let error = failure("cannot give the file its name")
        unlink(target)
        throw error
      }
    }
    if errno == EEXIST { throw TableError(.exists, path: path, "has come into being meanwhile") }
    throw failure("cannot give the file its name")
  }

  /// Makes the new name last; the bytes are safe already, so that a system which cannot do this is no error.
  private func syncFolder() {
    let folder = open(self.folder, O_RDONLY | O_CLOEXEC)
    guard folder >= 0 else { return }
    _ = fsync(folder)
    close(folder)
  }

  /// Follows symbolic links, also to a file that is not there yet.
  private static func resolve(_ path: String) throws(TableError) -> String {
    var target = path
    for _ in 0..<40 {
      var status = stat()
      guard lstat(target, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return target }
      var bytes = [UInt8](repeating: 0, count: Int(PATH_MAX))
      let count = bytes.withUnsafeMutableBytes { readlink(target, $0.baseAddress!, $0.count) }
      guard count >= 0 else {
        throw TableError(.cannotCreate, path: path, "cannot follow the link", .last)
      }
      let destination = String(decoding: bytes[..<count], as: UTF8.self)
      target = destination.hasPrefix("/") ? destination : split(target).folder + "/" + destination
    }
    throw TableError(.cannotCreate, path: path, "too many symbolic links")
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }
}
