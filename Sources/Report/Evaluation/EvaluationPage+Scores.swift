import Base
import Classification
import Statistics

extension EvaluationPage {
  /// Of each class's probability, how it is distributed in the rows of each class.
  func scores(_ section: inout Markup) {
    section.element("p", text: "The probability of each class, by what rows are; each line is normalised to one.")
    section.element("div", ["class": "figures"]) { figures in
      for (index, measures) in evaluation.classes.enumerated() {
        figures.append("\n")
        figures.element("figure") { figure in
          figure.element("h3", text: "Probability of \(measures.name)")
          figure.append(picture(of: measures, id: "scores-\(index + 1)").markup)
        }
      }
    }
  }

  private func picture(of measures: ClassMeasures, id: String) -> CurvesPicture {
    let curves = zip(evaluation.classes, measures.scores.histograms).enumerated().map { index, pair in
      CurvesPicture.Curve(style: Self.style(index), name: pair.0.name, points: Self.steps(pair.1))
    }
    let highest = curves.flatMap(\.points).map(\.y).max() ?? 0
    return CurvesPicture(
      id: id, title: "Probability of \(measures.name)",
      summary: "Step histograms of the probability of \(measures.name), one line for the rows of each class.",
      x: .init(lower: 0, upper: 1, title: "Probability of \(measures.name)"),
      y: .init(lower: 0, upper: highest > 0 ? highest * 1.08 : 1, title: "Fraction of rows / 0.02"), curves: curves,
      height: 300)
  }

  /// The outline of a histogram that is normalised to one; none for an empty one.
  static func steps(_ histogram: Histogram) -> [(x: Double, y: Double)] {
    let (binning, total) = (histogram.binning, histogram.total)
    guard total > 0 else { return [] }
    var points = [(x: binning.lowerEdge, y: 0.0)]
    for bin in 0..<binning.count {
      let height = histogram.sums[bin] / total
      points.append((x: binning.edge(bin), y: height))
      points.append((x: binning.edge(bin + 1), y: height))
    }
    points.append((x: binning.upperEdge, y: 0))
    return points
  }

  /// What bounds on probabilities do to the mass.
  func mass(_ section: inout Markup) {
    section.element(
      "p",
      text: """
        What a bound on the probability of a class does to the mass: a classifier that knows the mass makes peaks where \
        there are none. Distance: the greatest difference of the shares of rows up to a mass, between the tenth of the rows of greatest \
        probability and all of them. Rank correlation: of probability and mass, over all rows.
        """)
    func number(_ value: Double?) -> TableCell { .number(value.map { Numeral.fixed($0, decimals: 3) } ?? "–") }
    section.table(
      "Mass",
      head: [
        .text("class"), .number("distance", note: "its rows"), .number("distance", note: "all others"),
        .number("rank correlation"),
      ],
      rows: evaluation.classes.map { measures in
        [
          .text(measures.name), number(measures.mass?.own), number(measures.mass?.others),
          number(measures.mass?.correlation),
        ]
      })
    section.element("div", ["class": "figures"]) { figures in
      for (index, measures) in evaluation.classes.enumerated() {
        guard let mass = measures.mass, let all = mass.all, let picked = mass.picked else { continue }
        figures.append("\n")
        figures.element("figure") { figure in
          figure.element("h3", text: "Rows that are not \(measures.name)")
          let lines = [("all", all), ("the most like \(measures.name)", picked)].enumerated().map { line, named in
            CurvesPicture.Curve(style: Self.style(line), name: named.0, points: Self.steps(named.1))
          }
          let highest = lines.flatMap(\.points).map(\.y).max() ?? 0
          figure.append(
            CurvesPicture(
              id: "mass-\(index + 1)", title: "Mass of rows that are not \(measures.name)",
              summary:
                "The mass of all rows of other classes, and of the tenth with the greatest probability of \(measures.name).",
              x: .init(lower: all.binning.lowerEdge, upper: all.binning.upperEdge, title: "m_γγ [GeV]"),
              y: .init(lower: 0, upper: highest > 0 ? highest * 1.08 : 1, title: "Fraction of rows"), curves: lines,
              height: 300
            ).markup)
        }
      }
    }
  }
}
