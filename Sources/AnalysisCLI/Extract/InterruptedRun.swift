import Base
import ByteIO
import Foundation
import Pipeline
import Tables

/// The end of a run without a table: why, and how to resume it if something of it is left.
struct InterruptedRun {
  let error: any Error

  init(_ error: any Error, output: String, interruption: Interruption, program: any AnalysisProgram.Type) {
    let isCancelled = error is CancellationError
    let canResume = isCancelled || Self.hadBegun(error)
    let hint =
      canResume && !NamedOutput(output).isStandardOutput && JournaledTable.workFolder(of: output) != nil
      ? Self.hint(CommandLine.arguments, program: program.name) : nil
    if isCancelled {
      self.error = ErrorReport(
        interruption.status, "interrupted before the table was complete", advice: hint ?? "No output was written.")
    } else if let hint, let report = ErrorReport(error, from: program) {
      self.error = ErrorReport(report.status, report.message, advice: "\(report.advice) \(hint)")
    } else {
      self.error = error
    }
  }

  /// Whether the run got so far that work of its own may be left.
  private static func hadBegun(_ error: any Error) -> Bool {
    if let error = error as? TableError, [.busy, .cannotCreate, .exists].contains(error.code) { return false }
    return FailureCategory(of: error) != .usage
  }

  /// How to resume: the command again, without secrets, which the user has to give again.
  static func hint(_ arguments: [String], program name: String) -> String {
    let words = [name] + arguments.dropFirst().filter { $0 != "--resume" } + ["--resume"]
    let shown = words.map(Location.masked)
    let command = shown.map(quoted).joined(separator: " ")
    let addition = shown == words ? "" : " this, giving what '...' stands for"
    return command.count <= 400
      ? "What is finished is kept; resume it with\(addition):\n  \(command)"
      : "What is finished is kept; resume it with the same command and --resume."
  }

  /// A word as a shell takes it.
  private static func quoted(_ word: String) -> String {
    let plain = word.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || "-_./=:,+@%".unicodeScalars.contains($0)
    }
    return plain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
