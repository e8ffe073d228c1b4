import Foundation

/// An output file that appears whole or not at all.
///
/// The bytes go to a hidden file in the same folder, `.<name>.<process>-<random>.partial`, which ``commit()`` gives its
/// name. Without a commit it is removed when the object goes away; only a process that is killed leaves it behind.
/// A path that is a symbolic link stands for the file it leads to. Permissions are those of any new file, 0666 less the
/// process's umask.
///
/// Not to be used by two threads at once. Errors are ``TableError``s with the path as it was given.
public final class AtomicFile {
  public let path: String
  /// The number of bytes written so far.
  public private(set) var byteCount = 0

  private let target: String
  private let temporary: String
  private let isReplacing: Bool
  /// Negative once the file is committed or abandoned.
  private var descriptor: Int32
  private var isBroken = false

  /// Begins an output at `path`.
  ///
  /// - Parameter replacing: whether a file that is there already is replaced. Nothing but a regular file ever is.
  /// - Throws: `exists` if there is a file and `replacing` is false; `cannotCreate` if the folder is missing or not
  ///   writable, or the path is a folder, a device, or no name at all.
  public init(path: String, replacing: Bool = false) throws(TableError) {
    let target = try Self.resolve(path)
    let (folder, name) = Self.split(target)
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
    }

    // A name may have 255 bytes, and a scalar has up to four.
    let shortName = String(name.unicodeScalars.prefix(48))
    let suffix = "\(getpid())-\(String(UInt64.random(in: 0 ... .max), radix: 36))"
    temporary = folder + "/.\(shortName).\(suffix).partial"
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      let reason = errno == ENOENT ? "there is no folder \(folder)" : "cannot write in \(folder): \(Self.reason())"
      throw TableError(.cannotCreate, path: path, reason)
    }
    self.path = path
    self.target = target
    isReplacing = replacing
  }

  deinit {
    abandon()
  }

  /// Appends bytes.
  ///
  /// - Throws: `writeFailed`, such as for a full disk; the file cannot be committed any more then.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(TableError) {
    try checkIsOpen()
    var rest = bytes
    while let start = rest.baseAddress, !rest.isEmpty {
      #if canImport(Darwin)
      let count = Darwin.write(descriptor, start, rest.count)
      #else
      let count = Glibc.write(descriptor, start, rest.count)
      #endif
      if count >= 0 {
        byteCount += count
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      } else if errno != EINTR {
        throw failure("cannot write after byte \(byteCount): \(Self.reason())")
      }
    }
  }

  /// Takes back everything behind the first `count` bytes; writing goes on from there.
  ///
  /// - Throws: `writeFailed`; the file cannot be committed any more then.
  public func truncate(to count: Int) throws(TableError) {
    try checkIsOpen()
    guard (0...byteCount).contains(count) else {
      throw failure("cannot go back to byte \(count) of \(byteCount)")
    }
    guard ftruncate(descriptor, off_t(count)) == 0, lseek(descriptor, off_t(count), SEEK_SET) == off_t(count) else {
      throw failure("cannot go back to byte \(count): \(Self.reason())")
    }
    byteCount = count
  }

  /// Brings the bytes to the disk and gives the file its name.
  ///
  /// - Throws: `exists` if a file has come into being there meanwhile and is not to be replaced; `writeFailed` if the
  ///   system reports an error. There is no output then, and an older one is as it was.
  public func commit() throws(TableError) {
    try checkIsOpen()
    defer { abandon() }
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw failure("cannot bring the bytes to the disk: \(Self.reason())")
    }
    let closed = close(descriptor)
    descriptor = -1
    defer { unlink(temporary) }
    guard closed == 0 else { throw failure("cannot close the file: \(Self.reason())") }

    if isReplacing {
      guard rename(temporary, target) == 0 else { throw failure("cannot give the file its name: \(Self.reason())") }
    } else {
      try linkOrReserve()
    }
    syncFolder()
  }

  /// Gives the output up and removes what is there of it. Does nothing after a commit.
  public func abandon() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unlink(temporary)
    descriptor = -1
  }

  /// Gives the file its name unless there is one by that name.
  private func linkOrReserve() throws(TableError) {
    if link(temporary, target) == 0 { return }
    if errno != EEXIST {
      // A file system without hard links: an empty file of our own making holds the name for the rename.
      let reservation = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if reservation >= 0 {
        close(reservation)
        if rename(temporary, target) == 0 { return }
        let error = failure("cannot give the file its name: \(Self.reason())")
        unlink(target)
        throw error
      }
    }
    if errno == EEXIST { throw TableError(.exists, path: path, "has come into being meanwhile") }
    throw failure("cannot give the file its name: \(Self.reason())")
  }

  /// Makes the new name last; the bytes are safe already, so that a system which cannot do this is no error.
  private func syncFolder() {
    let folder = open(Self.split(target).folder, O_RDONLY | O_CLOEXEC)
    guard folder >= 0 else { return }
    _ = fsync(folder)
    close(folder)
  }

  private func checkIsOpen() throws(TableError) {
    guard descriptor >= 0 else { throw TableError(.writeFailed, path: path, "is committed or abandoned already") }
    guard !isBroken else { throw TableError(.writeFailed, path: path, "is incomplete after an earlier error") }
  }

  private func failure(_ message: String) -> TableError {
    isBroken = true
    return TableError(.writeFailed, path: path, message)
  }

  private static func reason() -> String {
    String(cString: strerror(errno))
  }

  /// Follows symbolic links, also to a file that is not there yet.
  private static func resolve(_ path: String) throws(TableError) -> String {
    var target = path
    for _ in 0..<40 {
      var status = stat()
      guard lstat(target, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return target }
      var bytes = [UInt8](repeating: 0, count: Int(PATH_MAX))
      let count = bytes.withUnsafeMutableBytes { readlink(target, $0.baseAddress!, $0.count) }
      guard count >= 0 else { throw TableError(.cannotCreate, path: path, "cannot follow the link: \(reason())") }
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
