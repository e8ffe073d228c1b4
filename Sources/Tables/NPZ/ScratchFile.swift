import Base
import Foundation

/// A file without a name, in the folder for temporary files, that is gone with its last user.
final class ScratchFile: Sendable {
  private let descriptor: Int32
  private let folder: String

  /// - Throws: ``TableError`` (`cannotCreate`).
  init() throws(TableError) {
    folder = FileManager.default.temporaryDirectory.path
    var path = Array("\(folder)/diphoton-XXXXXX".utf8CString)
    descriptor = mkstemp(&path)
    guard descriptor >= 0 else {
      throw TableError(.cannotCreate, path: folder, "no temporary file can be made there", .last)
    }
    unlink(path)
  }

  deinit { close(descriptor) }

  /// Writes bytes at a place.
  ///
  /// - Throws: ``TableError`` (`writeFailed`).
  func write(_ bytes: [UInt8], at offset: Int) throws(TableError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        pwrite(descriptor, $0.baseAddress! + done, bytes.count - done, off_t(offset + done))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw TableError(.writeFailed, path: folder, "a temporary file cannot be written", .last) }
      done += count
    }
  }

  /// The bytes of a range that were written.
  ///
  /// - Throws: ``TableError`` (`cannotRead`).
  func bytes(_ range: Range<Int>) throws(TableError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var done = 0
    while done < range.count {
      let count = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress! + done, range.count - done, off_t(range.lowerBound + done))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw TableError(.cannotRead, path: folder, "a temporary file cannot be read", .last) }
      done += count
    }
    return bytes
  }
}
