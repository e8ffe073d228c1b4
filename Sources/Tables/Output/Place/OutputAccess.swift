#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Who may read and write a file. An output has what the file had that it replaces, so that nobody gets to see what was
/// private.
struct OutputAccess {
  private let mode: mode_t
  private let owner: uid_t
  private let group: gid_t

  /// That of the file at `path`; nil if there is none.
  init?(ofFileAt path: String) {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    mode = status.st_mode & 0o777
    owner = status.st_uid
    group = status.st_gid
  }

  /// The mode to make a file with that is to have this access in the end, and that its owner still has to write.
  var initialMode: mode_t { mode & 0o666 | 0o600 }

  /// Gives it to an open file, as far as the process may. A group that the file cannot have is not replaced by another one.
  ///
  /// - Returns: false if more may be done with the file than this says, and the system lets that not be changed.
  func apply(to descriptor: Int32) -> Bool {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return false }
    var mode = mode
    if (status.st_uid, status.st_gid) != (owner, group), fchown(descriptor, owner, group) != 0,
      status.st_gid != group, fchown(descriptor, uid_t.max, group) != 0
    {
      mode &= ~0o070
    }
    // File systems without permissions say that this cannot be done.
    return fchmod(descriptor, mode) == 0 || status.st_mode & 0o777 & ~mode == 0
  }
}
