import Base

/// Why a table cannot be shown.
package struct ReportError: Error, Sendable, CustomStringConvertible {
  package struct Code: RawRepresentable, Sendable, Hashable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    /// The table has no column of this name.
    package static let missingColumn = Code(rawValue: "missingColumn")
    /// The column's values are of a kind that cannot be shown this way.
    package static let wrongType = Code(rawValue: "wrongType")
    /// The rows have more different labels than a picture can tell apart.
    package static let tooManyLabels = Code(rawValue: "tooManyLabels")
    /// No row has this label.
    package static let unknownLabel = Code(rawValue: "unknownLabel")
    /// The table has recorded events only.
    package static let noSimulation = Code(rawValue: "noSimulation")
    /// The manifest is not what its format says.
    package static let invalidManifest = Code(rawValue: "invalidManifest")
  }

  package let code: Code
  /// The column it is about, if it is about one.
  package let column: String?
  package let message: String

  package init(_ code: Code, column: String? = nil, _ message: String) {
    self.code = code
    self.column = column
    self.message = message
  }

  package var description: String { message }
}

extension ReportError: CodedError {
  package static let categories: [Code: FailureCategory] = [
    .missingColumn: .schema, .wrongType: .schema, .tooManyLabels: .schema, .unknownLabel: .usage,
    .noSimulation: .schema,
    .invalidManifest: .corrupt,
  ]
}
