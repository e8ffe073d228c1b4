import Base
import Farm
import Logging
import Pipeline

/// What a run would read, without its work: the files are opened, and nothing is written.
struct DryRun<Program: AnalysisProgram> {
  private let plan: ExtractPlan<Program>
  private let locations: Locations
  private let logger: Logger

  init(_ plan: ExtractPlan<Program>, _ locations: Locations, logger: Logger) {
    (self.plan, self.locations, self.logger) = (plan, locations, logger)
  }

  /// - Throws: what opening the files throws; ``CommandError`` if it cannot be said.
  func show() async throws {
    let (first, chosen) = try await plan.recognise(locations)
    let extraction = try plan.extraction(chosen, locations, first)
    let skipsBadFiles = plan.options.skipsBadFiles
    let found = try await extraction.plan { [logger] event in
      if case .fileFailed(let failure) = event, skipsBadFiles, failure.isOfFile {
        logger.warning("skipped: \(failure)")
      }
    }
    let lines = [labels(found), [""], branches(of: extraction), [""], time(found)].joined()
    try StandardOutput.write(lines.map(\.printable).joined(separator: "\n"))
  }

  /// What is known of some files.
  private struct Sums {
    var files = 0
    var (events, read) = (0, 0)
    var (bytes, needed) = (0, 0)

    mutating func add(_ found: FoundFile, reading count: Int) {
      files += 1
      events += found.entries
      read += count
      bytes += found.source.size
      needed += found.entries == 0 ? 0 : Int(Double(found.basketBytes) * Double(count) / Double(found.entries))
    }
  }

  /// A line for each label, in the order of the files, and one for all.
  private func labels(_ found: RunPlan) -> [String] {
    var labels: [String] = []
    var sums: [String: Sums] = [:]
    for (index, file) in plan.files.enumerated() {
      if sums[file.label] == nil {
        labels.append(file.label)
        sums[file.label] = Sums()
      }
      if let opened = found.files[index].file { sums[file.label]?.add(opened, reading: found.eventCounts[index]) }
    }
    var table = AlignedText([
      ("label", .left), ("files", .right), ("events", .right), ("events read", .right), ("bytes", .right),
      ("bytes read", .right),
    ])
    func row(_ name: String, _ sums: Sums) {
      table.append([name] + [sums.files, sums.events, sums.read, sums.bytes, sums.needed].map { Numeral.grouped($0) })
    }
    for label in labels { row(label, sums[label] ?? Sums()) }
    if labels.count > 1 { row("total", total(found)) }
    return table.lines
  }

  private func total(_ found: RunPlan) -> Sums {
    var total = Sums()
    for (finding, count) in zip(found.files, found.eventCounts) {
      if let file = finding.file { total.add(file, reading: count) }
    }
    return total
  }

  private func branches(of extraction: Extraction<Program.Subject>) -> [String] {
    let names = extraction.analysis.schema.branches(of: extraction.analysis.inputs).map(\.name)
    var lines = ["\(names.count) branch\(names.count == 1 ? " is" : "es are") read:"]
    for name in names {
      if lines.count == 1 || TextWidth.of(lines[lines.count - 1]) + name.count + 2 > TerminalWidth.ofStandardOutput {
        lines.append("  " + name)
      } else {
        lines[lines.count - 1] += ", " + name
      }
    }
    return lines
  }

  private func time(_ found: RunPlan) -> [String] {
    let total = total(found)
    let threads = max(1, min(plan.options.threads, found.partitions.count))
    let seconds = WorkRate().seconds(entries: total.read, neededBytes: total.needed) / Double(threads)
    let learns = plan.choice.companionSuffixes.isEmpty ? "" : ", twice, as columns of objects are learnt first"
    let part = plan.options.limit.map { "Of \($0.text) only. " } ?? ""
    let isRemote = plan.files.contains(where: \.location.isRemote)
    return [
      "\(part)About \(Self.text(seconds)) on \(threads) thread\(threads == 1 ? "" : "s")\(learns)"
        + "\(isRemote ? ", or as long as the servers take" : ""). Nothing was written."
    ]
  }

  private static func text(_ seconds: Double) -> String {
    switch seconds {
    case ..<1: "a second"
    case ..<120: "\(Int(seconds.rounded(.up))) seconds"
    case ..<7200: "\(Int((seconds / 60).rounded())) minutes"
    default: "\(Numeral.fixed(seconds / 3600, decimals: 1)) hours"
    }
  }
}
