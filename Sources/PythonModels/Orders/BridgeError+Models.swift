import ArrowImport
import Classification
import PythonBridge

extension BridgeError {
  /// What Python is told of a model that cannot be read, or of a table that it is not for.
  static func model(_ code: ClassificationError.Code, _ message: String) -> BridgeError {
    var error = BridgeError(code: "model", message: message)
    error.cause = code.rawValue
    return error
  }

  init(ofModel error: any Error) {
    switch error {
    case let error as ClassificationError: self = .model(error.code, error.description)
    case let error as ArrowInputError: self = .model(.otherTable, "the table: \(error.description)")
    default: self.init(error)
    }
  }
}

extension Border {
  /// As `call`, for what has to do with models.
  static func modelCall<Result>(_ place: ErrorPlace, _ body: () throws -> Result) -> Result? {
    call(place) {
      do { return try body() } catch { throw BridgeError(ofModel: error) }
    }
  }
}
