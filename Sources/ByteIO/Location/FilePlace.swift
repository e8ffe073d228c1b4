import Base

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What locations that lead to one file have in common, by whatever names: hard links, symbolic links, URLs, spellings.
package enum FilePlace: Hashable, Sendable {
  /// Something in a local file system, by the numbers that the system gives it.
  case file(device: UInt64, inode: UInt64)
  /// What is not there, in a local folder.
  case name(String, device: UInt64, inode: UInt64)
  /// What has no such numbers, by its ``Location/identity``.
  case other(String)

  /// What an open file is; nil if it is none.
  package init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    self = .file(device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(truncatingIfNeeded: status.st_ino))
  }

  fileprivate init(path: String, else identity: @autoclosure () -> String) {
    var status = stat()
    if stat(path, &status) == 0 {
      self.init(status)
    } else if let place = try? ResolvedPath(path), stat(place.folder, &status) == 0,
      case .file(let device, let inode) = Self(status)
    {
      self = .name(place.name, device: device, inode: inode)
    } else {
      self = .other(identity())
    }
  }
}

extension Location {
  /// What this place has in common with all others that lead to the same file. Looks at the file system, as it is now.
  package var filePlace: FilePlace {
    localPath.map { FilePlace(path: $0, else: identity) } ?? .other(identity)
  }
}
