import Base
import Pipeline
import ROOTIO

/// What a user gets to know of an error: what and where, what to do, and the exit status.
public struct ErrorReport: Error {
  public let status: ExitStatus
  /// What is wrong and where, in one sentence without the full stop.
  public let message: String
  /// What to do, as a sentence.
  public let advice: String

  public init(_ status: ExitStatus, _ message: String, advice: String) {
    self.status = status
    self.message = message
    self.advice = advice
  }

  /// A report of an error of the package, whose status follows from whether it may pass, and from its category.
  package init(_ error: some CategorizedError, advice: String) {
    self.init(ExitStatus(error), String(describing: error), advice: advice)
  }

  /// Nil for errors that are not from here but from the argument parser.
  init?(_ error: any Error, from program: any AnalysisProgram.Type) {
    if let report = error as? ErrorReport ?? program.report(of: error) {
      self = report
      return
    }
    switch error {
    case let error as PipelineError where error.code == .inputFailed:
      // What passes by itself is not what keeps the run from succeeding, where something else does.
      let decisive = error.failures.first { !$0.mayPass } ?? error.failures.first
      let first = decisive.flatMap { ErrorReport($0.error, from: program) }
      self.init(first?.status ?? .software, error.message, advice: first?.advice ?? Advice.bug)
    case let error as ROOTError where error.cause is any CategorizedError:
      guard let cause = error.cause else { return nil }
      self.init(cause, from: program)
    case let error as any CategorizedError:
      self.init(error, advice: Advice.of(error, program: program.name))
    default: return nil
    }
  }

  /// The lines for standard error.
  func text(program name: String) -> String { "\(name): \(message).\n\(advice)".printable }
}
