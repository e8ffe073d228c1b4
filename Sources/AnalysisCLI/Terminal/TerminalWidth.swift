import Foundation

/// How wide what is printed may be, in characters.
package enum TerminalWidth {
  /// That of standard output: what the variable `COLUMNS` says, else the terminal's, else 80; 500 at most.
  package static var ofStandardOutput: Int {
    var window = winsize()
    let isKnown = isatty(STDOUT_FILENO) == 1 && ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0
    return of(ProcessInfo.processInfo.environment, window: isKnown ? Int(window.ws_col) : 0)
  }

  /// - Parameter window: the terminal's; 0 if it is not known.
  package static func of(_ environment: [String: String], window: Int) -> Int {
    let asked = environment["COLUMNS"].flatMap { Int($0) } ?? 0
    return min(asked > 0 ? asked : window > 0 ? window : 80, 500)
  }
}
