import Base
import Classification

extension EvaluationPage {
  /// The ROC curves and their working points.
  func curves(_ section: inout Markup) {
    section.element("div", ["class": "pair"]) { pair in
      pair.element("figure") { figure in
        let picture = CurvesPicture(
          id: "roc-curves", title: "ROC curves",
          summary: "True against false positive rate, a line a class. Areas: "
            + evaluation.classes.map { "\($0.name) \(Self.text($0.area, nil))" }.joined(separator: ", ") + ".",
          x: .init(lower: 0, upper: 1, title: "Acceptance of all other classes"),
          y: .init(lower: 0, upper: 1, title: "Efficiency of the class"),
          curves: evaluation.classes.enumerated().map { index, measures in
            CurvesPicture.Curve(
              style: Self.style(index), name: measures.name,
              points: measures.curve?.points.map { ($0.falsePositiveRate, $0.truePositiveRate) } ?? [])
          }, reference: [(0, 0), (1, 1)], height: 400)
        figure.append(picture.markup)
        figure.element("figcaption", text: "Each class against all others, by a lower bound on its probability.")
      }
      pair.element("div") { side in
        side.element(
          "p", text: "What part of all other classes is let through by a bound that keeps this much of a class:")
        side.table(
          "Working points",
          head: [.text("class")] + ClassMeasures.efficiencies.map { .number(Numeral.percent($0, of: 1, decimals: 0)) },
          rows: evaluation.classes.map { measures in
            [.text(measures.name)]
              + ClassMeasures.efficiencies.indices.map { place in
                .number(Self.share(measures.acceptances.map { $0[place] }))
              }
          })
      }
    }
  }

  /// What rows are taken for.
  func confusion(_ section: inout Markup) {
    section.element(
      "p",
      text: """
        Rows: what they are; columns: what they are taken for, which is the class of the greatest probability. The share \
        of the class by weight, and the number of rows.
        """)
    let classes = evaluation.classes
    section.table(
      "Confusion matrix", head: [.text("is")] + classes.map { .number($0.name) } + [.number("efficiency")],
      rows: classes.indices.map { row in
        [.text(classes[row].name)]
          + classes.indices.map { column in
            let share = evaluation.confusion.share(row, column)
            return TableCell(
              text: Self.share(share), isNumber: true, note: Numeral.grouped(evaluation.confusion.counts[row][column]),
              shade: min(max(share ?? 0, -1), 1))
          } + [.number(Self.share(classes[row].efficiency))]
      },
      foot: [.text("purity")] + classes.map { .number(Self.share($0.purity)) } + [.number("")])
  }

  /// Whether probabilities are what they say.
  func calibration(_ section: inout Markup) {
    section.element("div", ["class": "pair"]) { pair in
      pair.element("figure") { figure in
        let all = [("predicted class", evaluation.calibration)] + evaluation.classes.map { ($0.name, $0.calibration) }
        let curves = all.enumerated().map { index, named in
          CurvesPicture.Curve(
            style: Self.style(index == 0 ? evaluation.classes.count : index - 1), name: named.0,
            points: named.1.bins.compactMap { bin in
              guard let confidence = bin.confidence, let accuracy = bin.accuracy else { return nil }
              return (confidence, accuracy)
            }, isMarked: true)
        }
        let picture = CurvesPicture(
          id: "calibration-curves", title: "Calibration",
          summary: "The share of rows that are of a class against the probability of it, in 15 bins.",
          x: .init(lower: 0, upper: 1, title: "Probability (mean of the bin)"),
          y: .init(lower: 0, upper: 1, title: "Share of rows that are of the class"), curves: curves,
          reference: [(0, 0), (1, 1)], height: 400)
        figure.append(picture.markup)
        figure.element(
          "figcaption",
          text: """
            On the diagonal, probabilities are what they say. Expected calibration error of the predicted class: \
            \(evaluation.calibration.error.map { Numeral.fixed($0, decimals: 4) } ?? "–").
            """)
      }
      pair.element("div") { side in
        side.element("p", text: "The predicted class, by bins of its probability:")
        let bins = evaluation.calibration.bins
        let all = bins.reduce(0) { $0 + $1.weight }
        side.table(
          "Calibration of the predicted class",
          head: [.number("probability"), .number("is right"), .number("of all", note: "by weight")],
          rows: bins.filter { $0.weight > 0 }.map { bin in
            [
              .number(bin.confidence.map { Numeral.fixed($0, decimals: 3) } ?? "–"), .number(Self.share(bin.accuracy)),
              .number(Self.share(bin.weight / all)),
            ]
          }, style: "dense")
      }
    }
  }
}
