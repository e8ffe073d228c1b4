import Columns
import Provenance
import Statistics

/// The distribution of one column with what the labels' rows weigh on top of each other, and recorded events as points.
package struct StackPlot: Sendable {
  private let picture: StackPicture?
  private let note: ColumnNote

  /// - Parameters:
  ///   - name: the column.
  ///   - table: has this column, one of labels, and the one of weights that is chosen.
  ///   - manifest, known: as a ``Report`` has them.
  ///   - display: at which luminosity simulated events are counted, if they are weighted by the table's weights.
  ///   - choice: without a column of weights, rows count one each.
  /// - Throws: as ``ColumnPlot``.
  package init(
    of name: String, in table: FeatureTable, manifest: Manifest? = nil, known: [ColumnDescription] = [],
    display: DataDisplay, choice: ColumnPlot.Choice
  ) throws {
    let notes = ColumnNote.all(of: table, manifest, known)
    let note = notes[try ColumnPlot.place(of: name, in: table, notes)]
    let weightNote = try choice.weights.map { notes[try ColumnPlot.place(of: $0, in: table, notes)] }
    self.note = note
    let rows = try SeparatedRows(table, notes, manifest, blinding: display.blindWindow)
    guard let binning = try rows.binning(of: note, choice.bins), let values = try rows.shown.values(named: name) else {
      picture = nil
      return
    }
    let isScaled = weightNote?.role == .weight && display.luminosity != nil
    let weights = try choice.weights.flatMap { try rows.shown.values(named: $0) }
    let ones = ColumnValues(.float64([Double](repeating: 1, count: rows.shown.rowCount)))
    let sums = WeightedRows(weights ?? ones, of: values, binning, by: rows.labels)?
      .scaled(by: isScaled ? display.weightFactor : 1)
    let unit = isScaled ? nil : weightNote?.shownUnit
    picture = StackPicture(
      id: "plot", note: note, title: note.title, labels: rows.labels.names, binning: binning,
      histograms: rows.hasSimulation ? sums.flatMap { $0.isDrawable ? $0.histograms : nil } ?? [] : [],
      observed: try rows.data?.values(named: name).flatMap {
        ObservedEvents($0, note, binning, blinding: display.blindWindow)
      },
      weightTitle: isScaled || weightNote == nil
        ? "Events" : "Sum of \(weightNote?.name ?? "")" + (unit.map { " [\($0)]" } ?? ""),
      binText: ColumnSummary.text(ofBins: binning, note, isInteger: !values.elements.type.isFloatingPoint),
      isLogarithmic: choice.isLogarithmic)
  }

  /// The picture as a file of its own, dark on white.
  package var svg: String {
    picture?.markup(.file)
      ?? Picture(id: "plot", title: note.name, summary: "No row has a finite value.", width: 460, height: 300)
      .markup(.file) { _ in }
  }
}
