import Base
import Classification

/// What was measured of models, as a page.
struct EvaluationPage: Sendable {
  let models: [EvaluatedModel]
  let comparisons: [ModelComparison]
  let rows: [String]
  let table: String
  let alarms: [String]
  let shifts: [ShiftedColumn]
  let program: String

  var model: EvaluatedModel { models[0] }
  var evaluation: Evaluation { model.evaluation }

  var html: String {
    SectionedPage(
      kind: "Classification report", name: model.name,
      facts: ["macro AUC \(Self.text(evaluation.macroDefined, evaluation.macroError))"] + rows,
      sections: sections, program: program, source: table
    ).html
  }

  private var sections: [SectionedPage.Section] {
    var sections: [SectionedPage.Section] = [("measures", "Measures", measures)]
    if !shifts.isEmpty { sections.append(("shifts", "Shifts", shifted)) }
    sections += [
      ("roc", "ROC curves", curves), ("confusion", "Confusion", confusion),
      ("calibration", "Calibration", calibration), ("scores", "Scores", scores),
    ]
    if evaluation.classes.contains(where: { $0.mass != nil }) { sections.append(("mass", "Mass", mass)) }
    if model.importance.contains(where: { !$0.shares.isEmpty }) {
      sections.append(("importance", "Importance", importance))
    }
    if model.learning.contains(where: { !$0.steps.isEmpty }) { sections.append(("learning", "Learning", learning)) }
    return sections
  }

  /// A number with its error, such as `0.902 ± 0.003`; a dash if it is not defined.
  static func text(_ value: Double?, _ error: Double?) -> String {
    guard let value else { return "–" }
    let error = error.map { " ± \(Numeral.fixed($0, decimals: 3))" } ?? ""
    return Numeral.fixed(value, decimals: 3) + error
  }

  static func share(_ value: Double?) -> String { value.map { Numeral.percent($0, of: 1) } ?? "–" }

  static func style(_ index: Int) -> LabelStyle { LabelStyle(index: index) }
}
