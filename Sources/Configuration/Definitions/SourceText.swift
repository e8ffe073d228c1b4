import Expressions

/// An expression that a user wrote, and where.
package struct SourceText: Sendable, Equatable {
  package let text: String
  /// What messages begin with, such as `my.yaml` or `--cut`.
  private let source: String
  /// Where the text begins in a file.
  private let line: Int?
  private let column: Int
  /// Whether the text stands in the file letter by letter, on one line.
  private let isLiteral: Bool
  /// How many characters of the text stand before what the user wrote.
  private var lead = 0

  /// - Parameters:
  ///   - option: the option of the command line whose value it is a part of, or all of.
  ///   - column: where it begins in that, from 1.
  package init(_ text: String, option: String, column: Int = 1) {
    self.text = text
    source = option
    line = nil
    self.column = column
    isLiteral = !text.contains(where: \.isNewline)
  }

  init(_ scalar: Node.Scalar, in document: YAMLDocument) {
    text = scalar.string
    source = document.name
    line = scalar.mark?.line
    let isQuoted = scalar.style == .quoted
    column = scalar.mark.map { $0.column + (isQuoted ? 1 : 0) } ?? 1
    isLiteral =
      (isQuoted || scalar.style == .plain)
      && !scalar.string.contains { $0.isNewline || (isQuoted && ($0 == "'" || $0 == "\"" || $0 == "\\")) }
  }

  /// A text of which this one is a part, with the place of this one in messages.
  func within(_ before: String, _ after: String) -> SourceText {
    var whole = SourceText(before + text + after, source: source, line: line, column: column, isLiteral: isLiteral)
    whole.lead = lead + before.count
    return whole
  }

  private init(_ text: String, source: String, line: Int?, column: Int, isLiteral: Bool) {
    self.text = text
    self.source = source
    self.line = line
    self.column = column
    self.isLiteral = isLiteral
  }

  /// A line that says what is wrong with it: the file's line and column, and what it is there for.
  func message(_ problem: ExpressionProblem, _ what: String) -> String {
    let (line, column) = problem.position(in: text)
    if isLiteral { return place(column: self.column + max(column - 1 - lead, 0)) + "\(what): \(problem.message)" }
    return place(column: self.column) + "\(what): line \(line) of the text, column \(column): \(problem.message)"
  }

  /// What stands before a message about all of it.
  func place(column: Int? = nil) -> String {
    guard let line else { return "\(source), column \(column ?? self.column): " }
    return "\(source), line \(line), column \(column ?? self.column): "
  }

  /// By which problems are put into the order of the text.
  var order: (Int, Int) { (line ?? 0, column) }

  /// What is wrong with it whatever its names mean.
  func syntaxProblems(_ what: String) -> [String] {
    ExpressionChecker.syntaxProblems(of: text).map { message($0, what) }
  }
}

extension SourceText: Codable {
  /// From a plan.
  package init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self), option: "the plan")
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
