import Base

/// Why classes cannot be told apart, or what was learnt not be kept or used.
package struct ClassificationError: Error, Sendable, CustomStringConvertible {
  package struct Code: RawRepresentable, Sendable, Hashable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    /// What was asked for makes no sense: a parameter, a name, folds that are one.
    package static let invalidOption = Code(rawValue: "invalidOption")
    /// The rows are not enough: none at all, one class, a class without rows where it needs some.
    package static let tooFewRows = Code(rawValue: "tooFewRows")
    /// A shared library that does the work is not on this system.
    package static let noLibrary = Code(rawValue: "noLibrary")
    /// The table lacks a column, or has it of another type or unit.
    package static let missingColumn = Code(rawValue: "missingColumn")
    /// The table is of another kind than the model: other labels, filled by other statistics.
    package static let otherTable = Code(rawValue: "otherTable")
    /// The table contradicts itself or what is said of it.
    package static let damagedTable = Code(rawValue: "damagedTable")
    /// There is no model, or it cannot be read.
    package static let noModel = Code(rawValue: "noModel")
    /// A file of the model is not what it was, or makes no sense.
    package static let damagedModel = Code(rawValue: "damagedModel")
    /// The model is of a format or a method that is not known here.
    package static let unknownModel = Code(rawValue: "unknownModel")
    /// The model's folder is already there, and replacing it was not asked for.
    package static let exists = Code(rawValue: "exists")
    /// The model's folder cannot be made or written.
    package static let cannotWrite = Code(rawValue: "cannotWrite")
    /// Nothing can be learnt: a loss that is no number, a library that fails.
    package static let failed = Code(rawValue: "failed")
  }

  package let code: Code
  package let description: String
  /// What to do, as a sentence; nil for what follows from the code.
  package let advice: String?
  /// Whether the same attempt may succeed later.
  package let mayPass: Bool

  package init(_ code: Code, _ message: String, advice: String? = nil, mayPass: Bool = false) {
    self.code = code
    description = message
    self.advice = advice
    self.mayPass = mayPass
  }
}

extension ClassificationError: CodedError {
  package static let categories: [Code: FailureCategory] = [
    .invalidOption: .usage, .tooFewRows: .usage, .noLibrary: .usage,
    .missingColumn: .schema, .otherTable: .schema, .unknownModel: .schema,
    .damagedTable: .corrupt, .damagedModel: .corrupt,
    .noModel: .transport,
    .exists: .output, .cannotWrite: .output,
    .failed: .software,
  ]
}
