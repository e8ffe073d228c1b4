import Base
import Pipeline

/// What a run that succeeded makes one doubt of its input, a sentence each without the full stop.
struct RunDoubts {
  let summary: RunSummary

  init(_ summary: RunSummary) { self.summary = summary }

  var texts: [String] {
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
    names.compactMap { name in
      let files = files.compactMap { file in
        file.constants[name].flatMap { Self.varies($0) ? "\(file.file.location) (\(Self.text($0)))" : nil }
      }
      return files.isEmpty ? nil : "\(name) should be one number for a whole file, but changes in \(Self.list(files))"
    }
  }

  /// The same of the files of a label, each of which has one number.
  private var differingConstants: [String] {
    names.compactMap { name in
      let labels = Dictionary(grouping: files, by: \.file.label).compactMap { label, files -> String? in
        let ranges = files.compactMap { $0.constants[name] }
        guard let first = ranges.first, !ranges.contains(where: Self.varies) else { return nil }
        let all = ranges.reduce(first) { $0.spanning($1) }
        return Self.varies(all) ? "'\(label)' (\(Self.text(all)))" : nil
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

  /// Those that are part of the table.
  private var files: [FileSummary] { summary.files.filter { $0.error == nil } }

  /// Of the constants.
  private var names: [String] { Set(files.flatMap(\.constants.keys)).sorted() }

  private static func varies(_ range: ClosedRange<Double>) -> Bool { range.lowerBound < range.upperBound }

  private static func text(_ range: ClosedRange<Double>) -> String { "\(range.lowerBound) to \(range.upperBound)" }

  private static func list(_ items: [String]) -> String {
    items.prefix(5).joined(separator: ", ") + (items.count > 5 ? " and \(items.count - 5) more" : "")
  }
}
