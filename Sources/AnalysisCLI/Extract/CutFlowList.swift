import Base
import Foundation
import Provenance

/// A cut-flow as a list: for each label and in total, what is left after each step, raw and weighted, as a percentage
/// of the step before and of all events; in each region as a percentage of the last step; what passes all cuts under each
/// variation as a percentage of what does nominally; and what passes all cuts but the step's, if that was counted.
struct CutFlowList {
  /// With more labels than these only totals are shown.
  static let maximumLabels = 12

  let table: CutFlowTable

  init(_ table: CutFlowTable) { self.table = table }

  var lines: [String] {
    let isShort = table.labels.count > Self.maximumLabels
    let flows = isShort ? table.totals.map { (name: $0.name, flow: $0.flow) } : table.distinctFlows
    var text = AlignedText(
      [
        ("", .left), ("events", .right), ("step %", .right), ("total %", .right), ("weighted", .right),
        ("step %", .right), ("total %", .right),
      ] + (table.hasNMinusOne ? [("others", .right)] : []))
    for (_, flow) in flows {
      for step in table.titles.indices { text.append(row(step, of: flow.withRegions)) }
      for (name, varied) in table.members(of: flow).dropFirst() { text.append(row(name ?? "", varied, beside: flow)) }
    }
    let rows = text.lines
    let rowCount = table.titles.count + (table.variations?.count ?? 0)
    var lines = rows.prefix(1)
    for (index, flow) in flows.enumerated() {
      lines.append(flow.name)
      lines += rows.dropFirst(1 + index * rowCount).prefix(rowCount)
    }
    return lines + (isShort ? ["'--cutflow FILE' writes those of all \(table.labels.count) labels"] : [])
  }

  private func row(_ step: Int, of flow: CutFlowTable.Flow) -> [String] {
    var efficiencies = ["", "", "", ""]
    if step > 0 {
      let former = table.former(of: step)
      efficiencies = [
        flow.efficiency(step, from: former), flow.efficiency(step, from: 0),
        flow.weightedEfficiency(step, from: former), flow.weightedEfficiency(step, from: 0),
      ].map(Self.percent)
    }
    return [
      "  " + table.titles[step], Numeral.grouped(flow.events[step]), efficiencies[0], efficiencies[1],
      Self.weight(flow.weighted[step]), efficiencies[2], efficiencies[3],
    ] + (table.hasNMinusOne ? [others(step, of: flow)] : [])
  }

  /// What passes all cuts under a variation, beside what does nominally.
  private func row(_ name: String, _ varied: CutFlowTable.Flow, beside nominal: CutFlowTable.Flow) -> [String] {
    let last = table.steps.count - 1
    let (events, weights) = (nominal.events[last], nominal.weighted[last])
    let weight = varied.weighted[last].flatMap { part in weights.flatMap { $0 == 0 ? nil : part / $0 } }
    return [
      "  \(name)", Numeral.grouped(varied.events[last]),
      Self.percent(events == 0 ? nil : Double(varied.events[last]) / Double(events)),
      Self.percent(varied.efficiency(last, from: 0)), Self.weight(varied.weighted[last]), Self.percent(weight),
      Self.percent(varied.weightedEfficiency(last, from: 0)),
    ]
  }

  /// The events that pass all cuts but that of a step.
  private func others(_ step: Int, of flow: CutFlowTable.Flow) -> String {
    if step == 0 { return "" }
    return flow.nMinusOne?.events[step].map { Numeral.grouped($0) } ?? "-"
  }

  private static func percent(_ part: Double?) -> String {
    part.map { String(format: "%.2f", 100 * $0) } ?? "-"
  }

  private static func weight(_ sum: Double?) -> String {
    sum.map { String(format: "%.6g", $0) } ?? "-"
  }
}
