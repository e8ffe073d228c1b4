import AnalysisCLI
import Base
import Foundation
import Report
import Statistics

/// What came of a scan for people: a table for each label, and one of signal and background.
struct ScanText {
  private let scan: CutScan

  init(of scan: CutScan) { self.scan = scan }

  var text: String { lines.joined(separator: "\n") }

  private var lines: [String] {
    var lines = [scan.title.printable]
    if let luminosity = scan.luminosity { lines.append("weights at \(Self.number(luminosity / 1000)) fb-1") }
    if scan.labels.isEmpty { return lines + ["The table has no rows."] }
    lines += [""] + ofLabels
    if scan.hasSignal { lines += [""] + ofSignal }
    return lines
  }

  private var ofLabels: [String] {
    var text = AlignedText([
      ("", .left), ("rows", .right), ("%", .right), ("error", .right), ("weighted", .right), ("error", .right),
      ("%", .right), ("error", .right),
    ])
    for label in scan.labels.indices {
      for step in scan.steps {
        let (passed, all) = (step.passed[label], scan.all[label])
        text.append(
          ["  " + Self.number(step.threshold), Numeral.grouped(passed.rows)]
            + Self.percent(passed.unweighted.efficiency(in: all.unweighted)) + Self.numbers(passed.weight)
            + Self.percent(passed.efficiency(in: all)))
      }
    }
    let rows = text.lines
    let count = scan.steps.count
    return [rows[0]]
      + scan.labels.enumerated().flatMap { index, label in
        [label.printable] + rows.dropFirst(1 + index * count).prefix(count)
      }
  }

  private var ofSignal: [String] {
    var text = AlignedText([
      ("", .left), ("signal", .right), ("error", .right), ("background", .right), ("error", .right),
      ("purity %", .right), ("error", .right), ("s/sqrt(b)", .right), ("significance", .right), ("error", .right),
    ])
    for step in scan.steps {
      let count = scan.signalCount(step)
      text.append(
        ["  " + Self.number(step.threshold)] + Self.numbers(count.signal) + Self.numbers(count.background)
          + Self.percent(count.purity) + Self.numbers(count.signalOverRootBackground).prefix(1)
          + Self.numbers(count.significance))
    }
    func names(_ isSignal: Bool) -> String {
      zip(scan.labels, scan.isSignal).filter { $0.1 == isSignal }.map(\.0.printable).joined(separator: ", ")
    }
    let rows = text.lines
    let best = scan.best.map { best in
      [
        "largest significance: \(Self.numbers(best.significance).joined(separator: " +- ")) at \(Self.number(best.step.threshold))"
      ]
    }
    return [rows[0], "\(names(true)) over \(names(false))"] + rows.dropFirst() + (best ?? [])
  }

  private static func number(_ number: Double) -> String { String(format: "%.6g", number) }

  /// A number and its error; dashes for none.
  private static func numbers(_ estimate: Estimate?) -> [String] {
    guard let estimate else { return ["-", "-"] }
    return [number(estimate.value), String(format: "%.2g", estimate.error)]
  }

  private static func percent(_ estimate: Estimate?) -> [String] {
    guard let estimate else { return ["-", "-"] }
    return [estimate.value, estimate.error].map { String(format: "%.2f", 100 * $0) }
  }
}
