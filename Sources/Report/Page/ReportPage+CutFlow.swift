extension ReportPage {
  /// How many events each step of the selection left.
  func cutFlow(_ cutflow: CutFlowSummary, _ section: inout Markup) {
    let counts = cutflow.labels + [cutflow.total].compactMap(\.self)
    let names = cutflow.labels.map { $0.label ?? "" } + (cutflow.total == nil ? [] : ["all"])
    section.element(
      "p",
      text: "Events after each step, and in small print the part of the step before; the last row is of all events.")
    section.table(
      "Cut-flow, events", head: [.text("step")] + names.map { .number($0) },
      rows: cutflow.steps.indices.map { step in
        [.text(cutflow.steps[step])]
          + counts.map { count in
            .number(
              NumberText.grouped(count.events[step]),
              note: step == 0 ? nil : NumberText.percent(Double(count.events[step]), of: Double(count.events[step - 1]))
            )
          }
      },
      foot: [.text("efficiency")]
        + counts.map { count in
          .number(NumberText.percent(Double(count.events.last ?? 0), of: Double(count.events.first ?? 0), 2))
        })
    let weighted = counts.compactMap(\.weighted)
    guard weighted.count == counts.count else { return }
    section.element("h3", text: "Weighted")
    section.table(
      "Cut-flow, weighted", head: [.text("step")] + names.map { .number($0) },
      rows: cutflow.steps.indices.map { step in
        [.text(cutflow.steps[step])]
          + weighted.map { sums in
            .number(
              NumberText.significant(sums[step], 4),
              note: step == 0 ? nil : NumberText.percent(sums[step], of: sums[step - 1]))
          }
      },
      foot: [.text("efficiency")]
        + weighted.map { .number(NumberText.percent($0.last ?? 0, of: $0.first ?? 0, 2)) })
  }
}
