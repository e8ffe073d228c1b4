#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What came of an attempt to lock a folder.
enum FolderLock {
  case held
  /// Another process has it.
  case taken
  /// The system does not say: not all file systems know locks.
  case unknown

  /// Does not wait.
  init(_ descriptor: Int32) {
    var result: Int32
    repeat { result = flock(descriptor, LOCK_EX | LOCK_NB) } while result != 0 && errno == EINTR
    self = result == 0 ? .held : errno == EWOULDBLOCK ? .taken : .unknown
  }
}
