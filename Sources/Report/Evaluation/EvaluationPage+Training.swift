import Base
import Classification

extension EvaluationPage {
  /// The most bars of a picture.
  private static let barLimit = 30

  /// What columns count for.
  func importance(_ section: inout Markup) {
    section.element(
      "p",
      text: "What the columns of each method count for in the model, in shares of all; the \(Self.barLimit) largest.")
    section.element("div", ["class": "figures"]) { figures in
      for (index, (method, shares)) in model.importance.enumerated() where !shares.isEmpty {
        let bars = shares.filter { $0.value.isFinite && $0.value >= 0 }
          .sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
          .prefix(Self.barLimit).map { (name: $0.key, share: $0.value) }
        figures.element("figure") { figure in
          figure.element("h3", text: method)
          figure.append(
            BarsPicture(id: "importance-\(index + 1)", title: "Importance of columns, \(method)", bars: bars).markup)
        }
      }
    }
  }

  /// How the loss went down.
  func learning(_ section: inout Markup) {
    section.element(
      "p",
      text: """
        The loss after each step of training, on the rows that were learnt from and on those of the validation fold; what \
        was kept is the state at the vertical line.
        """)
    section.element("div", ["class": "figures"]) { figures in
      for (index, learning) in model.learning.enumerated() where !learning.steps.isEmpty {
        figures.element("figure") { figure in
          figure.element("h3", text: learning.method)
          figure.append(picture(of: learning, id: "learning-\(index + 1)").markup)
        }
      }
    }
  }

  private func picture(of learning: EvaluatedModel.Learning, id: String) -> CurvesPicture {
    func points(_ loss: KeyPath<TrainingStep, Double?>) -> [(x: Double, y: Double)] {
      learning.steps.compactMap { step in
        step[keyPath: loss].flatMap { $0.isFinite ? (Double(step.number), $0) : nil }
      }
    }
    let curves = [("training", points(\.trainingLoss)), ("validation", points(\.validationLoss))].enumerated()
      .filter { !$0.element.1.isEmpty }
      .map { CurvesPicture.Curve(style: Self.style($0.offset), name: $0.element.0, points: $0.element.1) }
    let losses = curves.flatMap(\.points).map(\.y)
    let (least, most) = (losses.min() ?? 0, losses.max() ?? 1)
    let room = max((most - least) * 0.05, 1e-6)
    let last = Double(learning.steps.map(\.number).max() ?? 1)
    let kept = Double(learning.kept)
    return CurvesPicture(
      id: id, title: "Learning curve, \(learning.method)",
      summary: "The log loss after each step of training; step \(learning.kept) was kept.",
      x: .init(lower: 0, upper: max(last, 1), title: "Step", isInteger: true),
      y: .init(lower: least - room, upper: most + room, title: "Log loss"), curves: curves,
      reference: (0...last).contains(kept) ? [(kept, least - room), (kept, most + room)] : [])
  }
}
