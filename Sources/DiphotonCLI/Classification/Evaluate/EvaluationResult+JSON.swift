import Base
import Classification
import Provenance

extension EvaluationResult {
  /// The file `metrics.json`: what was measured of the first model, and, of others, the same in `compared`.
  var json: String {
    get throws {
      var values = models[0].evaluation.json
      values["format"] = .number(1)
      values["model"] = .text(models[0].name)
      values["table"] = .text(table)
      values["fold"] = .text(rows)
      values["weights"] = .text(weights.rawValue)
      values["prior"] = .text(prior)
      values["warnings"] = .array(warnings.map { .text($0) })
      values["shifts"] = .array(shifts.map(\.json))
      if !comparisons.isEmpty {
        values["compared"] = .array(
          zip(models.dropFirst(), comparisons).map { other, comparison in
            var values = other.evaluation.json
            values["model"] = .text(other.name)
            values["difference"] = .object(comparison.json)
            return .object(values)
          })
      }
      return try JSON.indented.text(of: JSONValue.object(values)) + "\n"
    }
  }

  /// The curves as text: a row a point.
  ///
  /// - Parameter separator: what stands between fields.
  func curves(separatedBy separator: Character) -> String {
    let between = String(separator)
    var lines = [
      ["model", "class", "false_positive_rate", "true_positive_rate", "threshold"].joined(separator: between)
    ]
    for model in models {
      for measures in model.evaluation.classes {
        for point in measures.curve?.points ?? [] {
          let fields =
            [Self.field(model.name, separator), Self.field(measures.name, separator)]
            + [point.falsePositiveRate, point.truePositiveRate, point.threshold].map { "\($0)" }
          lines.append(fields.joined(separator: between))
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A text as a field: in quotes where it would be taken for more than one.
  private static func field(_ text: String, _ separator: Character) -> String {
    let isPlain = !text.contains { $0 == separator || $0 == "\"" || $0.isNewline }
    return isPlain ? text : "\"\(text.replacing("\"", with: "\"\""))\""
  }
}

extension ShiftedColumn {
  fileprivate var json: JSONValue {
    func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
    return .object([
      "column": .text(name), "distance": .number(distance), "median_in_training": number(medianInTraining),
      "median": number(median), "missing_in_training": .number(missingInTraining), "missing": .number(missing),
    ])
  }
}
