import Base
import Configuration
import Diphoton
import Pipeline
import PythonBridge
import ROOTIO

extension BridgeError {
  /// What is asked for makes no sense.
  static func order(_ message: String) -> BridgeError {
    var error = BridgeError(code: "configuration", message: message)
    error.mistakes = []
    return error
  }

  /// What Python is told of an error of a run or of its settings.
  init(ofTable error: any Error) {
    switch error {
    case let error as ConfigurationError where error.code == .invalidDocument:
      self.init(code: "configuration", message: error.message)
      mistakes = error.mistakes.map { Mistake(line: $0.line, column: $0.column, message: $0.message) }
    case let error as DiphotonError where [.unknownPreset, .invalidSetting, .otherRelease].contains(error.code):
      self = .order(error.message)
    case let error as PipelineError where !error.failures.isEmpty:
      self.init(code: "input", message: error.message)
      failures = error.failures.map { failure in
        var bad = BridgeError(ofTable: failure.error)
        bad.label = failure.file.label
        if bad.file == nil { bad.file = failure.file.location.shown }
        return bad
      }
    case is BridgeError, is ROOTError, is CancellationError: self.init(error)
    case let error as any CategorizedError where error.category == .usage:
      self = .order("\(error)")
    default: self.init(error)
    }
  }
}

extension Border {
  /// As `call`, for what has to do with tables.
  static func tableCall<Result>(_ place: ErrorPlace, _ body: () throws -> Result) -> Result? {
    call(place) {
      do { return try body() } catch { throw BridgeError(ofTable: error) }
    }
  }
}
