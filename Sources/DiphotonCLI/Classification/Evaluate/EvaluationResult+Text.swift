import AnalysisCLI
import Base
import Classification
import Foundation

extension EvaluationResult {
  /// Tables for a terminal: the measures by class, the confusion, then how models compare; the macro AUC last.
  var text: String {
    let evaluation = models[0].evaluation
    var lines = [
      "\(models[0].name): \(rows), \(Numeral.grouped(evaluation.rowCount)) rows, weights \(weights.rawValue)".printable,
      "",
    ]
    lines += measures(evaluation) + [""] + Self.confusion(evaluation) + [""]
    lines += Self.losses(evaluation)
    lines += comparisonLines
    for model in models { lines.append(Self.macro(model.name, model.evaluation, isAlone: models.count == 1)) }
    return lines.joined(separator: "\n")
  }

  private func measures(_ evaluation: Evaluation) -> [String] {
    // The yield of rows that weigh 1 is their number.
    let yield: [(title: String, alignment: AlignedText.Alignment)] = weights == .unit ? [] : [("yield", .right)]
    var table = AlignedText(
      [("class", .left), ("rows", .right)] + yield
        + [("AUC", .left), ("efficiency", .right), ("purity", .right)])
    for measures in evaluation.classes {
      let yield = weights == .unit ? [] : [Self.significant(measures.yield)]
      table.append(
        [measures.name, "\(measures.rowCount)"] + yield + [
          Self.number(measures.area, measures.areaError), Self.share(measures.efficiency), Self.share(measures.purity),
        ])
    }
    return table.lines
  }

  private static func confusion(_ evaluation: Evaluation) -> [String] {
    let classes = evaluation.classes
    var table = AlignedText([("is \\ taken for", .left)] + classes.map { ($0.name, .right) })
    for row in classes.indices {
      table.append([classes[row].name] + classes.indices.map { share(evaluation.confusion.share(row, $0)) })
    }
    return table.lines
  }

  private static func losses(_ evaluation: Evaluation) -> [String] {
    let numbers = [
      ("log loss", evaluation.loss?.logLoss), ("Brier score", evaluation.loss?.brier),
      ("calibration error", evaluation.calibration.error),
    ]
    return [
      numbers.map { name, value in "\(name) \(value.map { Numeral.fixed($0, decimals: 4) } ?? "-")" }.joined(
        separator: ", ")
    ]
  }

  private var comparisonLines: [String] {
    zip(models.dropFirst(), comparisons).map { other, comparison in
      let areas = [models[0].evaluation, other.evaluation].map { Self.fixed($0.macroDefined) }
      let value = comparison.macro.value ?? 0
      let error = comparison.macro.error.map { " +- \(Self.fixed($0))" } ?? ""
      return
        "\(models[0].name) against \(other.name): \(areas[0]) against \(areas[1]): \(value < 0 ? "-" : "+")\(Self.fixed(abs(value)))\(error)"
        .printable
    }
  }

  private static func macro(_ name: String, _ evaluation: Evaluation, isAlone: Bool) -> String {
    let of = isAlone ? "" : "\(name): "
    guard evaluation.macroArea == nil else {
      return "\(of)macro AUC \(number(evaluation.macroArea, evaluation.macroError))".printable
    }
    return "\(of)macro AUC - (of the classes that have one: \(number(evaluation.macroDefined, evaluation.macroError)))"
      .printable
  }

  /// Such as `0.902 +- 0.003`.
  private static func number(_ value: Double?, _ error: Double?) -> String {
    guard let value else { return "-" }
    return fixed(value) + (error.map { " +- \(fixed($0))" } ?? "")
  }

  /// With five significant digits, as a program reads it.
  private static func significant(_ value: Double) -> String { String(format: "%.5g", value) }

  private static func fixed(_ value: Double?) -> String { value.map { Numeral.fixed($0, decimals: 3) } ?? "-" }

  private static func share(_ value: Double?) -> String {
    value.map { Numeral.fixed($0, decimals: 3).replacing("−", with: "-") } ?? "-"
  }
}
