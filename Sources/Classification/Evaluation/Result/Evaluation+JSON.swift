import Provenance

extension Evaluation {
  /// The measures as the keys of `metrics.json` that are made of them alone; what is not defined is null.
  package var json: [String: JSONValue] {
    var values: [String: JSONValue] = [
      "rows": .number(Double(rowCount)),
      "macro_auc": JSONValue(macroArea), "macro_auc_se": JSONValue(macroError),
      "log_loss": JSONValue(loss?.logLoss), "brier": JSONValue(loss?.brier), "ece": JSONValue(calibration.error),
      "classes": .array(classes.map(\.json)),
      "confusion": .object([
        "counts": .array(confusion.counts.map { .array($0.map { .number(Double($0)) }) }),
        "weights": .array(confusion.weights.map { .array($0.map { .number($0) }) }),
        "shares": .array(
          classes.indices.map { row in .array(classes.indices.map { JSONValue(confusion.share(row, $0)) }) }),
      ]),
      "working_points": .object([
        "efficiencies": .array(ClassMeasures.efficiencies.map { .number($0) }),
        "acceptances": byClass { $0.acceptances.map { .array($0.map { .number($0) }) } ?? .null },
      ]),
      "mass": byClass { measures in
        guard let mass = measures.mass else { return .null }
        return .object([
          "own": JSONValue(mass.own), "others": JSONValue(mass.others), "correlation": JSONValue(mass.correlation),
        ])
      },
      "negative_weights": .object([
        "rows": .number(negativeShare.rows), "weight": .number(negativeShare.weight),
      ]),
    ]
    if macroArea == nil { values["macro_defined"] = JSONValue(macroDefined) }
    return values
  }

  private func byClass(_ value: (ClassMeasures) -> JSONValue) -> JSONValue {
    .object(Dictionary(classes.map { ($0.name, value($0)) }) { first, _ in first })
  }
}

extension ClassMeasures {
  fileprivate var json: JSONValue {
    .object([
      "label": .text(name), "rows": .number(Double(rowCount)), "yield": .number(yield), "auc": JSONValue(area),
      "auc_se": JSONValue(areaError), "efficiency": JSONValue(efficiency), "purity": JSONValue(purity),
    ])
  }
}

extension ModelComparison {
  /// `{"macro_auc": ..., "macro_auc_se": ..., "classes": [{"auc": ..., "auc_se": ...}]}`: differences with their errors.
  package var json: [String: JSONValue] {
    [
      "macro_auc": JSONValue(macro.value), "macro_auc_se": JSONValue(macro.error),
      "classes": .array(
        classes.map { .object(["auc": JSONValue($0.value), "auc_se": JSONValue($0.error)]) }),
    ]
  }
}

extension JSONValue {
  /// Null for what is not there, or no number that JSON can say.
  fileprivate init(_ number: Double?) {
    self = number.flatMap { $0.isFinite ? .number($0) : nil } ?? .null
  }
}
