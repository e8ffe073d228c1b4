import Base
import Provenance

/// A parameter that a method takes.
package struct ParameterRule: Sendable {
  package let name: String
  package let value: JSONValue
  /// The option of the command line that sets it, as in `--kernel`; nil for those of `--parameter`.
  package private(set) var option: String?
  private let kind: Kind

  private enum Kind {
    case number(ClosedRange<Double>, isWhole: Bool)
    case choice([String])
  }

  /// A whole number.
  package static func whole(_ name: String, _ value: Int, _ range: ClosedRange<Int>) -> ParameterRule {
    ParameterRule(
      name: name, value: .number(Double(value)),
      kind: .number(Double(range.lowerBound)...Double(range.upperBound), isWhole: true))
  }

  package static func number(_ name: String, _ value: Double, _ range: ClosedRange<Double>) -> ParameterRule {
    ParameterRule(name: name, value: .number(value), kind: .number(range, isWhole: false))
  }

  /// One of some words, of which the first is the default.
  package static func choice(_ name: String, _ words: [String]) -> ParameterRule {
    ParameterRule(name: name, value: .text(words[0]), kind: .choice(words))
  }

  /// The same, set by an option of its own.
  package func set(by option: String) -> ParameterRule {
    var rule = self
    rule.option = option
    return rule
  }

  /// - Throws: ``ClassificationError`` (`invalidOption`).
  func parsed(_ text: String, _ method: Method) throws(ClassificationError) -> JSONValue {
    switch kind {
    case .choice(let words):
      guard words.contains(text) else {
        throw invalid(text, method, "one of \(words.joined(separator: ", "))")
      }
      return .text(text)
    case .number(let range, let isWhole):
      guard let number = Double(text), range.contains(number), !isWhole || number == number.rounded() else {
        let ends =
          isWhole
          ? "\(Int(range.lowerBound)) to \(Int(range.upperBound))" : "\(range.lowerBound) to \(range.upperBound)"
        throw invalid(text, method, isWhole ? "a whole number from \(ends)" : "a number from \(ends)")
      }
      return .number(number)
    }
  }

  /// Whether a value read from a model can be one of the parameter's.
  func accepts(_ value: JSONValue) -> Bool {
    switch (kind, value) {
    case (.choice(let words), .text(let text)): words.contains(text)
    case (.number(let range, let isWhole), .number(let number)):
      range.contains(number) && (!isWhole || number == number.rounded())
    default: false
    }
  }

  private func invalid(_ text: String, _ method: Method, _ wanted: String) -> ClassificationError {
    ClassificationError(
      .invalidOption, "\(option ?? "the parameter '\(name)' of \(method.rawValue)") is \(wanted), and not '\(text)'",
      advice: "Correct \(option ?? "--parameter").")
  }
}
