import Base
import ByteIO
import Pipeline
import Provenance

/// What is said at the end of a run: the cut-flow, events read and selected for each label if that does not say it, and the time.
struct SummaryText {
  let summary: RunSummary
  /// Where the table is.
  let output: String
  /// The tables in place of it, if it was divided.
  let tables: [(path: String, summary: RunSummary)]
  /// Of which part of the input it is.
  let limit: EventLimit?
  /// What was asked of servers.
  let traffic: Traffic
  /// The most characters of a line.
  let width: Int

  init(
    _ summary: RunSummary, output: String, tables: [(path: String, summary: RunSummary)] = [],
    limit: EventLimit? = nil, traffic: Traffic = Traffic(), width: Int = StandardError.width
  ) {
    self.summary = summary
    self.tables = tables
    self.limit = limit
    self.output = NamedOutput(output).isStandardOutput ? "standard output" : output
    self.traffic = traffic
    self.width = width
  }

  /// Whether the cut-flow has the numbers of all events that were read and selected.
  private var isInCutFlow: Bool {
    zip(CutFlowTable(summary).labels, summary.labels).allSatisfy { flow, label in
      flow.events.first == label.eventsRead && flow.events.last == label.eventsSelected
    }
  }

  /// How many events of each label were read and selected.
  private var labelLines: [String] {
    var table = AlignedText([
      ("label", .left), ("events read", .right), ("selected", .right), ("efficiency", .right),
    ])
    func add(_ name: String, _ read: Int, _ selected: Int) {
      table.append([
        name, Numeral.grouped(read), Numeral.grouped(selected),
        read == 0 ? "-" : Numeral.percent(Double(selected), of: Double(read), decimals: 2),
      ])
    }
    let labels = summary.labels
    for label in labels { add(label.label, label.eventsRead, label.eventsSelected) }
    for total in CutFlowTable(summary).totals where total.labelCount != 1 {
      let summed = labels.filter { $0.isData == (total.type == .data) }
      add(total.name, summed.reduce(0) { $0 + $1.eventsRead }, summed.reduce(0) { $0 + $1.eventsSelected })
    }
    return table.lines
  }

  var text: String {
    let cutFlow = CutFlowText(CutFlowTable(summary), width: width)
    var lines = cutFlow.lines
    if !cutFlow.hasColumns || !isInCutFlow { lines += [""] + labelLines }
    let (skipped, files) = (summary.census.skippedCount, summary.census.fileCount)
    if skipped > 0 { lines.append("\(skipped) of \(files) files were skipped") }
    let seconds = Numeral.fixed(summary.duration / .seconds(1), decimals: 2)
    if traffic.requests > 0 {
      let rate = Double(traffic.bytes) / max(summary.duration / .seconds(1), 1e-3) / 1e6
      lines.append(
        "fetched: \(Numeral.grouped(traffic.bytes)) bytes in \(Numeral.grouped(traffic.requests)) requests, "
          + "\(Numeral.fixed(rate, decimals: 1)) MB/s")
    }
    func size(_ summary: RunSummary) -> String {
      "\(Numeral.grouped(summary.rowCount)) rows, \(summary.columnCount) columns, "
        + "\(Numeral.grouped(summary.table.bytes)) bytes"
    }
    let isScaled = summary.files.contains { $0.file.sample.weightFactor != nil }
    let part = limit.map { ", of \($0.text) only\(isScaled ? ", weights scaled" : "")" } ?? ""
    if tables.isEmpty {
      lines.append("\(output): \(size(summary)) in \(seconds) s\(part)")
    } else {
      lines += tables.map { "\($0.path): \(size($0.summary))" }
      lines.append("\(tables.count) tables in \(seconds) s\(part)")
    }
    return lines.joined(separator: "\n")
  }
}
