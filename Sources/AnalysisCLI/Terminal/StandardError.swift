import ByteIO
import Foundation
import Synchronization

/// Text for people, beside the program's output.
///
/// At the bottom of a terminal there may be a status: lines that move down when something is written, and that can be
/// drawn again.
enum StandardError {
  /// The status as it stands on the terminal; nil once it has ended for good.
  private static let status = Mutex<[String]?>([])

  /// The size of the terminal's window, in characters.
  struct Window {
    var width = 80
    var height = 24
  }

  /// Whether standard error is a terminal on which lines can be drawn again.
  static var isTerminal: Bool {
    let name = ProcessInfo.processInfo.environment["TERM"] ?? ""
    return isatty(STDERR_FILENO) == 1 && name != "dumb" && !name.isEmpty
  }

  /// Writes whole lines in one piece; a reader that has gone away is ignored. Whatever the text repeats, such as a word of the
  /// command line that the argument parser refuses: secrets of URLs in it are not shown.
  static func write(_ text: String) {
    let text = Location.masked(text)
    status.withLock { status in
      let line = text.hasSuffix("\n") ? text : text + "\n"
      let drawn = status ?? []
      put(erasing(drawn) + line + drawn.map { $0 + "\n" }.joined())
    }
  }

  /// Draws the status, unless it has ended.
  static func show(_ lines: (Window) -> [String]) {
    status.withLock { status in
      guard let drawn = status else { return }
      let new = lines(window)
      put(erasing(drawn) + new.map { $0 + "\n" }.joined())
      status = new
    }
  }

  /// Does what writes to standard output, which may be the same terminal, while the status is out of the way.
  static func aside<Result: Sendable, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    try status.withLock { status throws(Failure) in
      let drawn = status ?? []
      put(erasing(drawn))
      defer { put(drawn.map { $0 + "\n" }.joined()) }
      return try body()
    }
  }

  /// Removes the status for good.
  static func endStatus() {
    status.withLock { status in
      if let drawn = status, !drawn.isEmpty { put(erasing(drawn)) }
      status = nil
    }
  }

  /// What takes the cursor to where the status begins, and clears the terminal from there.
  private static func erasing(_ status: [String]) -> String {
    if status.isEmpty { return "" }
    // A window that has become narrower may have broken lines in several.
    let width = max(window.width, 1)
    let count = status.reduce(0) { $0 + max(1, (TextWidth.of($1) + width - 1) / width) }
    return "\u{1B}[\(count)A\r\u{1B}[J"
  }

  /// The most characters that fit on a line: those of `COLUMNS`, else of the terminal, else 80.
  static var width: Int {
    let asked = ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) } ?? 0
    return asked > 0 ? asked : window.width
  }

  private static var window: Window {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return Window() }
    return Window(width: Int(size.ws_col), height: Int(size.ws_row))
  }

  private static func put(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
