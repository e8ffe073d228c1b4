import Foundation

/// Text for people, beside the program's output.
enum StandardError {
  /// Writes whole lines in one piece; a reader that has gone away is ignored.
  static func write(_ text: String) {
    let line = text.hasSuffix("\n") ? text : text + "\n"
    try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
  }
}
