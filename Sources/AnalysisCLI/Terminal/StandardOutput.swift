import Base
import Foundation

/// What the program was asked for.
package enum StandardOutput {
  /// Writes `text` and the end of its last line; a reader that has gone away, as in `inspect FILE | head`, is ignored.
  ///
  /// - Throws: ``CommandError`` of the category `output` if it cannot be written, such as for a full disk.
  package static func write(_ text: String) throws(CommandError) {
    try StandardError.aside { () throws(CommandError) in try put(text) }
  }

  private static func put(_ text: String) throws(CommandError) {
    var bytes = Array((text + "\n").utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count >= 0 {
        bytes = bytes.dropFirst(count)
      } else if errno == EPIPE {
        return
      } else if errno != EINTR {
        let failure = SystemFailure.last
        throw CommandError(
          .output, "standard output: \(failure)", advice: "Check where it leads to, and the disk's free space.",
          mayPass: failure.mayPass)
      }
    }
  }
}
