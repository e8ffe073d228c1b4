import Base

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A file that nobody else sees, which is gone with the process.
final class UnnamedFile: Sendable {
  private let descriptor: Int32
  /// Where it lies, for messages.
  let folder: String

  /// Makes one in the first of some folders that lets it.
  ///
  /// - Returns: nil if none does.
  init?(in folders: [String]) {
    for folder in folders {
      var name = Array("\(folder)/.diphoton.XXXXXX".utf8CString)
      let descriptor = mkstemp(&name)
      guard descriptor >= 0 else { continue }
      unlink(name)
      (self.descriptor, self.folder) = (descriptor, folder)
      return
    }
    return nil
  }

  deinit { close(descriptor) }

  /// Writes bytes; false if the system does not let them all be written.
  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = pwrite(descriptor, bytes.baseAddress! + done, bytes.count - done, off_t(offset + done))
      if count == 0 || count < 0 && errno != EINTR { return false }
      done += max(count, 0)
    }
    return true
  }

  /// Fills `target` with what was written.
  ///
  /// - Throws: ``TableError`` (`cannotRead`).
  func read(into target: UnsafeMutableRawBufferPointer, at offset: Int) throws(TableError) {
    var done = 0
    while done < target.count {
      let count = pread(descriptor, target.baseAddress! + done, target.count - done, off_t(offset + done))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw TableError(.cannotRead, path: folder, "what was put aside there cannot be read again", .last)
      }
      done += count
    }
  }
}
