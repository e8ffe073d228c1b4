import Base
import Provenance

/// A parameter that a method takes.
package struct ParameterRule: Sendable {
  package let name: String
  package let value: JSONValue
  fileprivate let kind: Kind

  fileprivate enum Kind {
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

  /// - Throws: ``ClassificationError`` (`invalidOption`).
  fileprivate func parsed(_ text: String, _ method: Method) throws(ClassificationError) -> JSONValue {
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
  fileprivate func accepts(_ value: JSONValue) -> Bool {
    switch (kind, value) {
    case (.choice(let words), .text(let text)): words.contains(text)
    case (.number(let range, let isWhole), .number(let number)):
      range.contains(number) && (!isWhole || number == number.rounded())
    default: false
    }
  }

  private func invalid(_ text: String, _ method: Method, _ wanted: String) -> ClassificationError {
    ClassificationError(
      .invalidOption, "the parameter '\(name)' of \(method.rawValue) is \(wanted), and not '\(text)'",
      advice: "Correct --parameter.")
  }
}

/// The parameters of a method, all of them.
package struct MethodParameters: Sendable, Equatable {
  package let values: [String: JSONValue]

  /// - Parameters:
  ///   - given: texts by name; others have their defaults.
  /// - Throws: ``ClassificationError`` (`invalidOption`) for a name that the method does not know, with the nearest ones, and
  ///   for a value out of its range.
  package init(
    _ given: [String: String] = [:], of method: Method, _ rules: [ParameterRule]
  ) throws(ClassificationError) {
    var values = Dictionary(uniqueKeysWithValues: rules.map { ($0.name, $0.value) })
    for (name, text) in given.sorted(by: { $0.key < $1.key }) {
      guard let rule = rules.first(where: { $0.name == name }) else {
        let hint = NearestNames.hint(for: name, among: rules.map(\.name), kind: "parameter")
        throw ClassificationError(
          .invalidOption, "\(method.rawValue) has no parameter '\(name)'; \(hint)", advice: "Correct --parameter.")
      }
      values[name] = try rule.parsed(text, method)
    }
    self.values = values
  }

  /// Those of a model that is read.
  ///
  /// - Throws: ``ClassificationError`` (`damagedModel`) for values that the method does not know.
  package init(
    stored values: [String: JSONValue], of method: Method, _ rules: [ParameterRule]
  ) throws(ClassificationError) {
    for rule in rules where !(values[rule.name].map(rule.accepts) ?? false) {
      throw ClassificationError(
        .damagedModel, "the model's parameter '\(rule.name)' of \(method.rawValue) is missing or out of its range")
    }
    self.values = values
  }

  /// - Precondition: the method has such a parameter.
  package func number(_ name: String) -> Double {
    guard case .number(let number)? = values[name] else { preconditionFailure("there is no number '\(name)'") }
    return number
  }

  /// - Precondition: the method has such a parameter, of whole numbers.
  package func whole(_ name: String) -> Int { Int(number(name)) }

  /// - Precondition: the method has such a parameter, of words.
  package func choice(_ name: String) -> String {
    guard case .text(let text)? = values[name] else { preconditionFailure("there is no word '\(name)'") }
    return text
  }
}
