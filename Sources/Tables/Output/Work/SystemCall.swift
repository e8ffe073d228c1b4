#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The system's functions where methods of ours have their names.
enum SystemCall {
  @discardableResult
  static func shut(_ descriptor: Int32) -> Int32 { close(descriptor) }

  /// Whether what was called `old` is `new` now.
  @discardableResult
  static func move(_ old: String, to new: String) -> Bool { rename(old, new) == 0 }

  /// A descriptor of the folder at a path, which no link stands for; negative if there is none.
  static func folder(_ path: String) -> Int32 { open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
}
