#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Whole files in memory.
enum FileBytes {
  /// The size of a regular file; nil for anything else.
  static func size(_ path: String) -> Int? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// Up to `limit` bytes of a file; nil if it cannot be read.
  static func read(_ path: String, atMost limit: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var isFailed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      while count < limit {
        let taken = pread(descriptor, buffer.baseAddress! + count, limit - count, off_t(count))
        if taken < 0, errno == EINTR { continue }
        isFailed = taken < 0
        if taken <= 0 { break }
        count += taken
      }
    }
    return isFailed ? nil : bytes
  }
}
