import Base

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A complete file under a name of its own, and the name in the same file system that it is to get.
struct Placement {
  let staged: String
  let target: String
  let isReplacing: Bool
  /// The output, for errors.
  let path: String

  /// Gives the file its name; if it has it already, does nothing. The former name may be left, as a second one of the file.
  ///
  /// - Parameter isBegun: whether an earlier process may have begun to.
  /// - Throws: `exists` if a file has come into being there meanwhile and is not to be replaced; `writeFailed` if the
  ///   system reports an error. An older output is as it was then.
  func put(isBegun: Bool = false) throws(TableError) {
    guard try isThere(staged) else { return }
    if isReplacing {
      guard rename(staged, target) == 0 else { throw failure("cannot give the file its name") }
    } else {
      try linkOrReserve(isBegun: isBegun)
    }
  }

  /// Gives the file its name unless there is another one by that name.
  private func linkOrReserve(isBegun: Bool) throws(TableError) {
    var failed: TableError?
    if link(staged, target) == 0 || errno == EEXIST && isPut { return }
    if errno == EEXIST, isBegun, isEmpty {
      // Our own reservation, as below.
      guard rename(staged, target) == 0 else { throw failure("cannot give the file its name") }
      return
    }
    if errno != EEXIST {
      // A file system without hard links: an empty file of our own making holds the name for the rename.
      failed = failure("cannot give the file its name")
      let reservation = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      if reservation >= 0 {
        close(reservation)
        if rename(staged, target) == 0 { return }
        failed = failure("cannot give the file its name")
        unlink(target)
      } else if errno == EEXIST {
        failed = nil
      }
    }
    throw failed ?? TableError(.exists, path: path, "has come into being meanwhile")
  }

  /// Whether both names are of one file.
  private var isPut: Bool {
    var (ours, theirs) = (stat(), stat())
    return lstat(staged, &ours) == 0 && lstat(target, &theirs) == 0 && ours.st_ino == theirs.st_ino
      && ours.st_dev == theirs.st_dev
  }

  private var isEmpty: Bool {
    var status = stat()
    return lstat(target, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_size == 0
  }

  private func isThere(_ path: String) throws(TableError) -> Bool {
    var status = stat()
    if lstat(path, &status) == 0 { return true }
    guard errno == ENOENT else { throw failure("cannot look for the complete file") }
    return false
  }

  /// An error of the system, told by `errno`.
  private func failure(_ message: String) -> TableError {
    TableError(.writeFailed, path: path, message, .last)
  }
}
