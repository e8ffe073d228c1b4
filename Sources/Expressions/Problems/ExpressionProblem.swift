/// What is wrong with the text of an expression, and where.
package struct ExpressionProblem: Error, Sendable, Equatable {
  /// One sentence without the full stop: what is wrong, and what to write instead.
  package let message: String
  /// The bytes of the text that it is about; empty at the end of the text.
  package let place: Range<Int>

  package init(_ message: String, at place: Range<Int>) {
    self.message = message
    self.place = place
  }

  /// Where it begins in a text: the line and the character in it, both from 1.
  ///
  /// - Parameter text: that of the expression.
  package func position(in text: String) -> (line: Int, column: Int) {
    let before = String(decoding: text.utf8.prefix(place.lowerBound), as: UTF8.self)
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    return (max(lines.count, 1), (lines.last?.count ?? 0) + 1)
  }
}

/// All that is wrong with the text of an expression, in the order of the text.
package struct ExpressionProblems: Error, Sendable, Equatable {
  package let text: String
  package let problems: [ExpressionProblem]

  package init(_ text: String, _ problems: [ExpressionProblem]) {
    self.text = text
    self.problems = problems.sorted {
      ($0.place.lowerBound, $0.place.upperBound) < ($1.place.lowerBound, $1.place.upperBound)
    }
  }
}

extension ExpressionProblems: CustomStringConvertible {
  /// A line for each, such as `column 5: there is no jet_pz; the nearest: jet_pt`.
  package var description: String {
    let manyLines = text.contains { $0.isNewline }
    return problems.map { problem in
      let (line, column) = problem.position(in: text)
      return "\(manyLines ? "line \(line), " : "")column \(column): \(problem.message)"
    }
    .joined(separator: "\n")
  }
}
