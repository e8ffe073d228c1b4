import Base
import Provenance

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
