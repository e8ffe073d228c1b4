import Foundation
import Report

extension TextStyle {
  /// What standard output can show.
  static var standardOutput: TextStyle {
    var window = winsize()
    let isTerminal = isatty(STDOUT_FILENO) == 1
    let width = isTerminal && ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0 ? Int(window.ws_col) : 0
    return TextStyle(
      environment: ProcessInfo.processInfo.environment, isTerminal: isTerminal, windowWidth: width)
  }

  /// - Parameter windowWidth: the terminal's, in characters; 0 if it is not known.
  init(environment: [String: String], isTerminal: Bool, windowWidth: Int) {
    let asked = environment["COLUMNS"].flatMap { Int($0) } ?? 0
    let width = asked > 0 ? asked : windowWidth > 0 ? windowWidth : 80
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    let encoding = locale.lowercased().filter { $0 != "-" }
    let terminal = environment["TERM"] ?? ""
    self.init(
      width: min(width, 500), isUnicode: encoding.contains("utf8"),
      isColoured: isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && terminal != "dumb" && !terminal.isEmpty)
  }
}
