import Base
import Foundation
import Statistics

extension DrawnValues {
  /// The distribution over two axes; nil of one.
  package var cellPlot: CellPlot? {
    guard axes.count == 2 else { return nil }
    let axes = axes.map { CellPlot.Axis(note: $0.note, isInteger: $0.isInteger) }
    return CellPlot(x: axes[0], y: axes[1], cells: cells, counted: counted, isLogarithmic: isLogarithmic)
  }

  /// The picture as a file of its own, dark on white.
  ///
  /// - Parameter name: what the numbers are of, such as a file.
  package func svg(named name: String) -> String {
    if let cellPlot { return cellPlot.svg }
    let note = axes[0].note
    guard let histogram else {
      return Picture(id: "plot", title: note.name, summary: "There are no finite values.", width: 460, height: 300)
        .markup(.file) { _ in }
    }
    return StackPicture(
      id: "plot", note: note, title: note.title, labels: [name], binning: histogram.binning, histograms: [histogram],
      observed: nil, weightTitle: isWeighted ? "Sum of weights" : items.capitalizedFirst, binText: binText(histogram),
      isLogarithmic: isLogarithmic
    ).markup(.file)
  }

  /// The distribution over one axis as lines of characters.
  package func text(named name: String, _ style: TextStyle) -> String {
    let note = axes[0].note
    let ending = isLogarithmic ? ", logarithmic" : ""
    let notes = ["\(counted.capitalizedFirst)\(histogram.map(binText) ?? "")\(ending).", beyondText]
    return TextPicture(
      title: note.title, binning: histogram?.binning,
      shapes: histogram.map { [.init(heading: heading(name), heights: $0.sums.map { Swift.max($0, 0) }, colour: 0)] }
        ?? [],
      scale: note.scale, isInteger: axes[0].isInteger, style: style, isLogarithmic: isLogarithmic, mark: Self.mark,
      notes: notes.filter { !$0.isEmpty }
    ).text
  }

  /// What is counted.
  private var counted: String { isWeighted ? "sum of weights" : items }

  private func binText(_ histogram: Histogram) -> String {
    ColumnSummary.text(ofBins: histogram.binning, axes[0].note, isInteger: axes[0].isInteger)
  }

  /// How many there are of what, and how they lie.
  package func heading(_ name: String) -> String {
    let scale = axes[0].note.scale
    var parts = ["\(Numeral.grouped(count)) \(items)"]
    if missing > 0 { parts.append("\(Numeral.grouped(missing)) without a finite value") }
    if isWeighted, axes.count == 1 { parts.append("sum of weights \(Numeral.significant(moments.sum, digits: 4))") }
    if let mean = moments.mean { parts.append("mean \(Numeral.significant(mean * scale, digits: 4))") }
    if let deviation = moments.deviation { parts.append("std. dev. \(Numeral.significant(deviation * scale))") }
    return "\(Legend.shortened(name)): \(parts.joined(separator: ", "))"
  }

  /// What part lies beyond the axis, as a sentence; empty if none does.
  private var beyondText: String { histogram.map { ColumnSummary.beyondText([$0]) } ?? "" }

  /// A number of six characters at most.
  private static func mark(_ height: Double) -> String {
    if let whole = Int(exactly: height), whole < 1_000_000 { return "\(whole)" }
    return String(format: abs(height) >= 0.001 && abs(height) < 10_000 ? "%.3g" : "%.0e", height)
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
