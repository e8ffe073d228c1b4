import Base
import Columns
import Statistics

/// All that is shown of one column of numbers.
struct ColumnSummary: Sendable {
  let note: ColumnNote
  let labels: [String]
  /// How many rows each label has, with or without a value.
  let rowCounts: [Int]
  /// How many rows of each label lack a value.
  let missing: [Int]
  /// Mean and spread of each label's finite values; nil without any.
  let moments: [Moments?]
  /// The number of rows in each bin, or the sum of their weights, by label; empty if no value is finite.
  let histograms: [Histogram]
  let separation: Separation
  let isInteger: Bool

  /// - Parameter weights: what rows count in the histograms; one each if nil.
  /// - Returns: nil for a column that is not numeric.
  init?(
    _ column: ColumnValues, _ note: ColumnNote, by labels: RowLabels, bins: BinChoice = BinChoice(),
    weights: ColumnValues? = nil
  ) {
    guard let sample = LabelledSample(column, by: labels) else { return nil }
    self.note = note
    self.labels = labels.names
    rowCounts = labels.counts
    missing = sample.missing
    moments = labels.names.indices.map { Moments(sample.finite($0)) }
    isInteger = sample.isInteger
    if let binning = bins.binning(of: sample, note) {
      histograms =
        weights.flatMap { WeightedRows($0, of: column, binning, by: labels)?.histograms }
        ?? sample.values.map { Histogram(binning, ascending: $0) }
    } else {
      histograms = []
    }
    separation = Separation(sample)
  }

  var missingCount: Int { missing.reduce(0, +) }
  var rowCount: Int { rowCounts.reduce(0, +) }

  /// What part of all values lies outside the axis, as a sentence; empty if none does.
  var beyondText: String { Self.beyondText(histograms) }

  /// The same of histograms over one axis.
  static func beyondText(_ histograms: [Histogram]) -> String {
    let total = histograms.reduce(0) { $0 + $1.total }
    guard total > 0 else { return "" }
    let (below, above) = (
      histograms.reduce(0) { $0 + $1.underflow } / total, histograms.reduce(0) { $0 + $1.overflow } / total
    )
    let parts = [(below, "below"), (above, "above")].filter { $0.0 > 0 }
      .map { "\($0.0 < 0.0005 ? "< 0.1 %" : Numeral.percent($0.0, of: 1)) \($0.1)" }
    return parts.isEmpty ? "" : "Beyond the axis: \(parts.joined(separator: ", "))."
  }

  /// What one bin is, as the title of the other axis says it: ` / 0.5 GeV`; empty for bins of one whole number.
  var binText: String { histograms.first.map { text(ofBins: $0.binning) } ?? "" }

  /// The same for other bins.
  func text(ofBins binning: Binning) -> String { Self.text(ofBins: binning, note, isInteger: isInteger) }

  /// The same for a column.
  static func text(ofBins binning: Binning, _ note: ColumnNote, isInteger: Bool) -> String {
    let width = binning.width
    if binning.isLogarithmic { return " / bin" }
    if isInteger, width == 1 { return "" }
    if note.unit == .rad, let part = [8.0, 10, 16, 20].first(where: { width == .pi / $0 }) {
      return " / (π/\(Int(part)))"
    }
    let unit = note.shownUnit.map { " \($0)" } ?? ""
    return " / \(Numeral.short(width * note.scale))\(unit)"
  }
}
