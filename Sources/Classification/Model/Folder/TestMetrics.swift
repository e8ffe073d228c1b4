/// How well a part of a model tells the rows of its test folds apart, which it has not seen; each row counts 1.
package struct TestMetrics: Codable, Sendable, Equatable {
  /// Of one class against all others.
  package struct Class: Codable, Sendable, Equatable {
    package var label: String
    package var rows: Int
    /// The area under the ROC curve with its standard error; null for a class without rows.
    package var area: Double?
    package var areaError: Double?

    private enum CodingKeys: String, CodingKey {
      case label, rows
      case area = "auc"
      case areaError = "auc_se"
    }
  }

  package var rows: Int
  /// Null if a class has no rows.
  package var macroArea: Double?
  package var macroError: Double?
  package var logLoss: Double?
  package var classes: [Class]

  private enum CodingKeys: String, CodingKey {
    case rows, classes
    case macroArea = "macro_auc"
    case macroError = "macro_auc_se"
    case logLoss = "log_loss"
  }

  init(_ evaluation: Evaluation) {
    rows = evaluation.rowCount
    macroArea = evaluation.macroArea
    macroError = evaluation.macroArea == nil ? nil : evaluation.macroError
    logLoss = evaluation.loss?.logLoss
    classes = evaluation.classes.map {
      Class(label: $0.name, rows: $0.rowCount, area: $0.area, areaError: $0.areaError)
    }
  }
}
