import Base
import Foundation

/// What the program was asked for.
package enum StandardOutput {
  /// Writes `text` and the end of its last line; a reader that has gone away, as in `inspect FILE | head`, is ignored.
  ///
  /// - Throws: ``CommandError`` of the category `output` if it cannot be written, such as for a full disk.
  package static func write(_ text: String) throws(CommandError) {
    try write(Array((text + "\n").utf8))
  }

  /// Writes bytes as they are; a reader that has gone away is ignored.
  ///
  /// - Throws: as above.
  package static func write(_ bytes: [UInt8]) throws(CommandError) {
    _ = try put(bytes)
  }

  /// Writes the next bytes of many.
  ///
  /// - Throws: as above; ``ReaderGone``.
  static func stream(_ bytes: [UInt8]) throws {
    guard try put(bytes) else { throw ReaderGone() }
  }

  /// The reader of standard output has all that it wants, as in `extract -o - | head`. The process ends with a status that says so,
  /// and without a word.
  struct ReaderGone: Error {}

  /// False if the reader has gone away.
  private static func put(_ bytes: [UInt8]) throws(CommandError) -> Bool {
    try StandardError.aside { () throws(CommandError) in
      var bytes = bytes[...]
      while !bytes.isEmpty {
        let count = bytes.withUnsafeBytes { Foundation.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
        if count >= 0 {
          bytes = bytes.dropFirst(count)
        } else if errno == EPIPE {
          return false
        } else if errno != EINTR {
          throw failure(.last)
        }
      }
      return true
    }
  }

  private static func failure(_ failure: SystemFailure) -> CommandError {
    CommandError(
      .output, "standard output: \(failure)", advice: "Check where it leads to, and the disk's free space.",
      mayPass: failure.mayPass)
  }
}
