import Base

/// Why an expression could not be checked or computed.
package struct ExpressionError: Error, Sendable, Equatable {
  /// The kind of error; new ones may come.
  package struct Code: RawRepresentable, Sendable, Hashable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    /// The text makes no sense.
    package static let invalid = Code(rawValue: "invalid")
    /// Lists that are taken element by element have different lengths in a row.
    package static let differentLengths = Code(rawValue: "differentLengths")
    /// A row would have more elements than are held at a time.
    package static let tooManyElements = Code(rawValue: "tooManyElements")
    /// A number is none of the type of the column that it is to be in.
    package static let doesNotFit = Code(rawValue: "doesNotFit")
    /// Values that were read are not of the type that was said.
    package static let wrongValues = Code(rawValue: "wrongValues")
  }

  package let code: Code
  /// What happened, in one sentence without the full stop.
  package let message: String
  /// The row that it is about, of those that were computed; nil if none is.
  package let row: Int?
  /// The first of a program's outputs that could not be computed; nil if it is about none.
  package let output: Int?

  package init(_ code: Code, _ message: String, row: Int? = nil, output: Int? = nil) {
    self.code = code
    self.message = message
    self.row = row
    self.output = output
  }

  /// - Parameter what: what the text is there for, such as `the cut`.
  package init(_ problems: ExpressionProblems, of what: String) {
    let lines = problems.description.split(separator: "\n").map { "\(what): \($0)" }
    self.init(.invalid, lines.joined(separator: "\n"))
  }
}

extension ExpressionError: CustomStringConvertible {
  package var description: String { row.map { "row \($0): \(message)" } ?? message }
}

extension ExpressionError: CodedError {
  package static let categories: [Code: FailureCategory] = [
    .invalid: .usage, .differentLengths: .schema, .tooManyElements: .schema, .doesNotFit: .schema,
    .wrongValues: .software,
  ]
}
