import Base
import Foundation
import Provenance

/// A cut-flow for people: for each label and in total, what is left after each step, raw and weighted, as a percentage
/// of the step before and of all events, and in each region as a percentage of the last step; and what passes all cuts but the step's, if that was counted.
struct CutFlowText {
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
    }
    let rows = text.lines
    var lines = rows.prefix(1)
    for (index, flow) in flows.enumerated() {
      lines.append(flow.name)
      lines += rows.dropFirst(1 + index * table.titles.count).prefix(table.titles.count)
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
