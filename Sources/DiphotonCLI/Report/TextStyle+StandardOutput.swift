import AnalysisCLI
import Foundation
import Report

extension TextStyle {
  /// What standard output can show.
  static var standardOutput: TextStyle {
    TextStyle(
      environment: ProcessInfo.processInfo.environment, isTerminal: isatty(STDOUT_FILENO) == 1,
      width: TerminalWidth.ofStandardOutput)
  }

  /// - Parameter width: in characters.
  init(environment: [String: String], isTerminal: Bool, width: Int) {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    let encoding = locale.lowercased().filter { $0 != "-" }
    let terminal = environment["TERM"] ?? ""
    self.init(
      width: width, isUnicode: encoding.contains("utf8"),
      isColoured: isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && terminal != "dumb" && !terminal.isEmpty)
  }
}
