import AnalysisCLI
import ByteIO

/// The files that `evaluate` writes beside what it prints.
struct EvaluationOutputs: Sendable {
  private let json: CommandOutput?
  private let roc: (output: CommandOutput, separator: Character)?
  private let report: CommandOutput?

  /// Finds out before the work what speaks against writing.
  ///
  /// - Throws: ``CommandError`` (usage), also for two that are one file; `TableError` if a file cannot be written.
  init(json: String?, roc: String?, report: String?, replacing: Bool, reading inputs: [Location]) throws {
    let named = [(json, "the JSON"), (roc, "the curves"), (report, "the page")].compactMap { path, role in
      path.map { NamedOutput($0, as: role) }
    }
    try NamedOutput.check(named, reading: inputs)
    func output(_ path: String?, _ endings: [String]) throws -> CommandOutput? {
      try path.map { try CommandOutput($0, replacing: replacing, written: endings, reading: inputs) }
    }
    self.json = try output(json, ["json"])
    self.report = try output(report, ["html", "htm"])
    self.roc = try output(roc, ["tsv", "csv"]).map { ($0, roc?.lowercased().hasSuffix(".csv") == true ? "," : "\t") }
  }

  /// Whether one of them goes where the tables would be printed.
  var takeStandardOutput: Bool {
    [json, roc?.output, report].contains { $0?.isStandardOutput == true }
  }

  func write(_ result: EvaluationResult) throws {
    try json?.write(result.json)
    try roc?.output.write(result.curves(separatedBy: roc?.separator ?? "\t"))
    try report?.write(result.page)
  }
}
