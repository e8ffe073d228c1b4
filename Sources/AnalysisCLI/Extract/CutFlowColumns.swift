import Base
import Foundation
import Provenance

/// A cut-flow with a column for each label and the totals: the events after each step, in each region and under each variation, what they
/// weigh, and what passes all cuts but the step's, if that was counted.
struct CutFlowColumns {
  let table: CutFlowTable
  /// Whether the last column has each step as a percentage of the one before, and each variation of what passes nominally, in total.
  let hasSteps: Bool

  /// - Parameter hasSteps: whether there is room for percentages; there are none where there are totals of two kinds.
  init(_ table: CutFlowTable, withSteps hasSteps: Bool) {
    self.table = table
    self.hasSteps = hasSteps && table.totals.count == 1
  }

  private var flows: [(name: String, flow: CutFlowTable.Flow)] { table.distinctFlows }

  private var whole: CutFlowTable.Flow { table.totals.first?.flow ?? table.total }

  private var last: Int { table.steps.count - 1 }

  var lines: [String] {
    var text = AlignedText(
      [("events", .left)] + flows.map { ($0.name, .right) } + (hasSteps ? [("step %", .right)] : []))
    appendEvents(to: &text)
    text.append(heading("weighted"))
    appendWeights(to: &text)
    if table.hasNMinusOne {
      text.append(heading("all other cuts"))
      for step in table.steps.indices.dropFirst() {
        text.append(row(table.steps[step]) { $0.nMinusOne?.events[step].map { Numeral.grouped($0) } ?? "-" })
      }
    }
    return text.lines
  }

  private func appendEvents(to text: inout AlignedText) {
    let whole = whole.withRegions
    for step in table.titles.indices {
      let part = step == 0 ? nil : whole.efficiency(step, from: table.former(of: step))
      text.append(row(table.titles[step], part) { Numeral.grouped($0.withRegions.events[step]) })
    }
    for (name, varied) in variations {
      let nominal = whole.events[last]
      let part = nominal == 0 ? nil : Double(varied(self.whole).events[last]) / Double(nominal)
      text.append(row(name, part) { Numeral.grouped(varied($0).events[last]) })
    }
    text.append(row("efficiency") { Self.percent($0.efficiency(last, from: 0)) })
  }

  private func appendWeights(to text: inout AlignedText) {
    let whole = whole.withRegions
    for step in table.titles.indices {
      let part = step == 0 ? nil : whole.weightedEfficiency(step, from: table.former(of: step))
      text.append(row(table.titles[step], part) { Self.weight($0.withRegions.weighted[step]) })
    }
    for (name, varied) in variations { text.append(row(name) { Self.weight(varied($0).weighted[last]) }) }
    text.append(row("efficiency") { Self.percent($0.weightedEfficiency(last, from: 0)) })
  }

  /// The names of the variations, and what each makes of a cut-flow.
  private var variations: [(name: String, flow: (CutFlowTable.Flow) -> CutFlowTable.Flow)] {
    (table.variations ?? []).enumerated().map { place, name in
      (name, { flow in table.members(of: flow)[place + 1].flow })
    }
  }

  /// A row that begins a part of the table.
  private func heading(_ name: String) -> [String] { row(name) { _ in "" } }

  /// - Parameter part: what the last column shows as a percentage.
  private func row(_ name: String, _ part: Double? = nil, _ field: (CutFlowTable.Flow) -> String) -> [String] {
    [name] + flows.map { field($0.flow) }
      + (hasSteps ? [part.map { String(format: "%.2f", 100 * $0) } ?? ""] : [])
  }

  private static func percent(_ part: Double?) -> String { part.map { Numeral.percent($0, of: 1, decimals: 2) } ?? "-" }

  private static func weight(_ sum: Double?) -> String { sum.map { String(format: "%.4g", $0) } ?? "-" }
}
