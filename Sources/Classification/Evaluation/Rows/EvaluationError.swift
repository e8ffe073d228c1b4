import Base

/// Why rows cannot be measured.
package struct EvaluationError: Error, Sendable, CustomStringConvertible {
  package struct Code: RawRepresentable, Sendable, Hashable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    /// A row's probabilities are no probabilities.
    package static let badProbabilities = Code(rawValue: "badProbabilities")
    /// A row's weight is not finite.
    package static let badWeight = Code(rawValue: "badWeight")
    /// All rows of a class weigh nothing.
    package static let noWeight = Code(rawValue: "noWeight")
    /// There are no rows, or more than can be ranked.
    package static let badRowCount = Code(rawValue: "badRowCount")
    /// Priors are no shares of classes.
    package static let badPriors = Code(rawValue: "badPriors")
  }

  package let code: Code
  package let message: String

  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  package var description: String { message }
}

extension EvaluationError: CodedError {
  package static let categories: [Code: FailureCategory] = [
    .badProbabilities: .corrupt, .badWeight: .corrupt, .noWeight: .usage, .badRowCount: .usage, .badPriors: .usage,
  ]
}
