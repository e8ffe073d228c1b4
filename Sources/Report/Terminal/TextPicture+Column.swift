import Base
import Foundation
import Statistics

extension TextPicture {
  /// The distributions of a column's labels, each normalised to its rows with a value, or to their weights.
  ///
  /// - Parameter counted: what is counted.
  init(summary: ColumnSummary, style: TextStyle, isLogarithmic: Bool = false, counted: String = "rows") {
    let note = summary.note
    let ending = isLogarithmic ? ", logarithmic" : ""
    let notes = ["Percent of each label's \(counted)\(summary.binText)\(ending).", summary.beyondText]
    self.init(
      title: [note.title, note.summary].filter { !$0.isEmpty }.joined(separator: ": "),
      binning: summary.histograms.first?.binning,
      shapes: zip(summary.labels.indices, summary.histograms).map { label, histogram in
        let total = histogram.total
        return Shape(
          heading: Self.heading(of: label, summary),
          heights: histogram.sums.map { total > 0 ? Swift.max($0, 0) / total : 0 }, colour: label)
      },
      scale: note.scale, isInteger: summary.isInteger, style: style, isLogarithmic: isLogarithmic, mark: Self.percent,
      notes: notes.filter { !$0.isEmpty })
  }

  private static func percent(_ part: Double) -> String {
    guard part > 0, part < 0.0001 else {
      return Numeral.fixed(100 * part, decimals: part < 0.001 ? 2 : part < 0.1 ? 1 : 0) + "%"
    }
    return String(format: "%.0e", 100 * part) + "%"
  }

  private static func heading(of label: Int, _ summary: ColumnSummary) -> String {
    let scale = summary.note.scale
    var parts = ["\(Numeral.grouped(summary.rowCounts[label])) rows"]
    if let moments = summary.moments[label] {
      parts.append("mean \(Numeral.significant(moments.mean * scale, digits: 4))")
      parts.append("std. dev. \(Numeral.significant(moments.deviation * scale))")
    }
    if summary.missing[label] > 0 {
      parts.append(
        "missing \(Numeral.percent(Double(summary.missing[label]), of: Double(summary.rowCounts[label])))")
    }
    if let area = summary.separation.auc[label] { parts.append("AUC \(Numeral.fixed(area, decimals: 3))") }
    return "\(Legend.shortened(summary.labels[label])): \(parts.joined(separator: ", "))"
  }
}
