import Base
import Classification

extension EvaluationPage {
  /// The measures by class, what speaks against them, and how other models compare.
  func measures(_ section: inout Markup) {
    for alarm in alarms { section.element("p", ["class": "notice"], text: alarm + ".") }
    section.element(
      "p",
      text: """
        AUC: the probability that a row of the class has a greater probability of it than a row of another class; 0.5 is \
        no separation. Its error is the statistical one of these rows. Efficiency: the part of a class that is taken for \
        it. Purity: the part of what is taken for a class that is of it.
        """)
    section.table(
      "Measures by class",
      head: [
        .text("class"), .number("rows"), .number("sum of weights"), .number("AUC"), .number("efficiency"),
        .number("purity"),
      ],
      rows: evaluation.classes.map { measures in
        [
          .text(measures.name), .number(Numeral.grouped(measures.rowCount)),
          .number(Numeral.significant(measures.yield, digits: 4)),
          .number(Self.text(measures.area, measures.areaError)),
          .number(Self.share(measures.efficiency)), .number(Self.share(measures.purity)),
        ]
      },
      foot: [
        .text("macro"), .number(Numeral.grouped(evaluation.rowCount)), .number(""),
        .number(Self.text(evaluation.macroDefined, evaluation.macroError)), .number(""), .number(""),
      ])
    section.element("dl") { list in
      for (name, value) in [
        ("log loss", evaluation.loss?.logLoss), ("Brier score", evaluation.loss?.brier),
        ("calibration error", evaluation.calibration.error),
      ] {
        list.element("dt", text: name)
        list.element("dd", text: value.map { Numeral.fixed($0, decimals: 4) } ?? "–")
      }
    }
    if !comparisons.isEmpty { compared(&section) }
  }

  private func compared(_ section: inout Markup) {
    section.element("h3", text: "Compared on the same rows")
    section.element(
      "p",
      text: """
        How much greater the areas of \(model.name) are. The errors are of the differences: from rows drawn again, the \
        same for both models.
        """)
    let names = evaluation.classes.map(\.name)
    section.table(
      "Differences of areas",
      head: [.text("against"), .number("its macro AUC"), .number("difference")] + names.map { .number($0) },
      rows: zip(models.dropFirst(), comparisons).map { other, comparison in
        [
          .text(other.name), .number(Self.text(other.evaluation.macroDefined, other.evaluation.macroError)),
          .number(Self.signed(comparison.macro)),
        ] + comparison.classes.map { .number(Self.signed($0)) }
      })
  }

  /// Such as `+0.004 ± 0.001`.
  private static func signed(_ difference: ModelComparison.Difference) -> String {
    guard let value = difference.value else { return "–" }
    return (value >= 0 ? "+" : "") + text(value, difference.error)
  }

  /// Columns that are not what they were in training.
  func shifted(_ section: inout Markup) {
    section.element(
      "p",
      text: """
        Columns that are distributed otherwise than in the rows that the model was trained with, beyond chance. Distance: \
        the greatest difference of the shares of rows up to a value, or without one. Classes count as much as in training.
        """)
    func number(_ value: Double?) -> TableCell { .number(value.map { Numeral.significant($0) } ?? "–") }
    section.table(
      "Shifted columns",
      head: [
        .text("column"), .number("distance"), .number("median", note: "training"), .number("median", note: "here"),
        .number("missing", note: "training"), .number("missing", note: "here"),
      ],
      rows: shifts.map { shift in
        [
          .text(shift.name),
          TableCell(text: Numeral.fixed(shift.distance, decimals: 3), isNumber: true, shade: shift.distance),
          number(shift.medianInTraining), number(shift.median), .number(Self.share(shift.missingInTraining)),
          .number(Self.share(shift.missing)),
        ]
      }, style: "dense")
  }
}
