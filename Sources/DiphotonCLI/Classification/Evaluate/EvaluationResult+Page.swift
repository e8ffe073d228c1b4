import Base
import Classification
import DiphotonRuns
import Report

extension EvaluationResult {
  /// The page of `--report`.
  var page: String {
    EvaluationReport(
      of: models.enumerated().map { index, model in
        EvaluatedModel(
          name: model.name, evaluation: model.evaluation,
          importance: records(index).map { (method: $0.title, shares: $0.record.importance) },
          learning: records(index).map {
            EvaluatedModel.Learning(method: $0.title, steps: $0.record.history, kept: $0.record.keptStep)
          })
      }, comparisons: comparisons,
      rows: [
        rows, "\(Numeral.grouped(models[0].evaluation.rowCount)) rows", "weights \(weights.rawValue)", "prior \(prior)",
      ],
      table: table,
      alarms: warnings, shifts: shifts, program: "diphoton \(Version.current)"
    ).html
  }

  /// What the methods of a model say of themselves.
  private func records(_ index: Int) -> [(title: String, record: MethodRecord)] {
    guard manifests.indices.contains(index) else { return [] }
    let parts = manifests[index].parts
    return parts.enumerated().flatMap { number, part in
      part.methods.map { record in
        (title: record.method.rawValue + (parts.count > 1 ? ", fold \(number)" : ""), record: record)
      }
    }
  }
}
