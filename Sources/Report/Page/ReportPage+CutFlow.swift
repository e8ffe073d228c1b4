import Base
import Provenance

extension ReportPage {
  /// How many events each step of the selection left, and what they weigh.
  func cutFlow(_ cutflow: CutFlowTable, _ section: inout Markup) {
    let flows = cutflow.distinctFlows.map { (name: $0.name, flow: $0.flow.withRegions) }
    let head: [TableCell] = [.text("step")] + flows.map { .number($0.name) }
    let last = cutflow.steps.count - 1
    section.element(
      "p",
      text: """
        Events after each step, and in small print the part of the step before that is left, or of the last step that is \
        in a region; the last row is the part of all events that pass all steps.
        """)
    section.table(
      "Cut-flow, events", head: head,
      rows: cutflow.titles.indices.map { step in
        [.text(cutflow.titles[step])]
          + flows.map { _, flow in
            .number(
              Numeral.grouped(flow.events[step]),
              note: step == 0 ? nil : Self.percent(flow.efficiency(step, from: cutflow.former(of: step))))
          }
      },
      foot: [.text("efficiency")] + flows.map { .number(Self.percent($0.flow.efficiency(last, from: 0), 2)) })
    section.element("h3", text: "Weighted")
    let missing = flows.filter { ($0.flow.missingWeights?.first ?? 0) > 0 }.map { name, flow in
      "\(name) \(Numeral.grouped(flow.missingWeights?.first ?? 0)) of \(Numeral.grouped(flow.events[0]))"
    }
    if !missing.isEmpty {
      section.element(
        "p", ["class": "notice"],
        text: """
          Events whose weight is missing or infinite are left out of the sums: \(missing.joined(separator: ", ")).
          """)
    }
    section.table(
      "Cut-flow, weighted", head: head,
      rows: cutflow.titles.indices.map { step in
        [.text(cutflow.titles[step])]
          + flows.map { _, flow in
            .number(
              flow.weighted[step].map { Numeral.significant($0, digits: 4) } ?? "–",
              note: step == 0 ? nil : Self.percent(flow.weightedEfficiency(step, from: cutflow.former(of: step))))
          }
      },
      foot: [.text("efficiency")] + flows.map { .number(Self.percent($0.flow.weightedEfficiency(last, from: 0), 2)) })
  }

  private static func percent(_ part: Double?, _ decimals: Int = 1) -> String {
    part.map { Numeral.percent($0, of: 1, decimals: decimals) } ?? "–"
  }
}
