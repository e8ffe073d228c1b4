import Base

/// What a run that succeeded makes one doubt of its input, a sentence each without the full stop.
package struct RunDoubts {
  let summary: RunSummary

  package init(_ summary: RunSummary) { self.summary = summary }

  package var texts: [String] {
    emptiness + weightless + partialSamples + missingWeights + changingConstants
      + differingConstants + miscounts
  }

  /// Events that are left out of the sums of weights.
  private var missingWeights: [String] {
    let labels = summary.labels.filter { $0.cutFlow.totalWeight.missing > 0 }.map { label in
      let missing = Numeral.grouped(label.cutFlow.totalWeight.missing)
      return "\(missing) of \(Numeral.grouped(label.eventsRead)) of '\(label.label)'"
    }
    if labels.isEmpty { return [] }
    return [
      "events whose weight is missing (NaN) or infinite are left out of all sums of weights: \(Self.list(labels))"
    ]
  }

  /// Numbers that should hold for a whole file, and change within one.
  private var changingConstants: [String] {
    summary.census.changing.sorted { $0.key < $1.key }.map { name, files in
      let shown = files.first.map { "\($0.location) (\(Self.text($0.range)))" }
      return "\(name) should be one number for a whole file, but changes in \(Self.list(shown, of: files.count))"
    }
  }

  /// The same of the files of a label, each of which has one number.
  private var differingConstants: [String] {
    let all = zip(summary.labels, summary.census.byLabel)
    return Set(summary.census.byLabel.flatMap(\.constants.keys)).sorted().compactMap { name in
      let labels = all.compactMap { label, files -> String? in
        guard let constant = files.constants[name], !constant.isVarying,
          constant.all.lowerBound < constant.all.upperBound
        else { return nil }
        return "'\(label.label)' (\(Self.text(constant.all)))"
      }
      if labels.isEmpty { return nil }
      return """
        \(name) differs between files of one label, which is right for different samples, and wrong for parts of one: \
        \(Self.list(labels.sorted()))
        """
    }
  }

  /// Objects of which there are others than counted.
  private var miscounts: [String] {
    summary.miscounts.sorted { $0.key < $1.key }.map { counter, count in
      """
      \(counter) is not the number of objects in the lists in \(Numeral.grouped(count)) of \(Numeral.grouped(summary.rowCount)) \
      selected events; columns that are made of lists go by these
      """
    }
  }

  private static func text(_ range: ClosedRange<Double>) -> String { "\(range.lowerBound) to \(range.upperBound)" }

  /// - Parameter count: how many there are, if not all are given.
  private static func list(_ items: [String], of count: Int? = nil) -> String {
    let shown = items.prefix(FileCensus.Examples.most)
    let more = (count ?? items.count) - shown.count
    return shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }
}
