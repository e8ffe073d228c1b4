import Columns
import Provenance
import Statistics

/// The distribution of one column for each label, as a picture or as text.
package struct ColumnPlot: Sendable {
  private let column: ColumnValues
  private let note: ColumnNote
  private let labels: RowLabels

  /// - Parameters:
  ///   - name: the column.
  ///   - table: has this column and one of labels.
  ///   - manifest, known: as a ``Report`` has them.
  ///   - window: the masses of which no recorded event is shown; nil for none.
  /// - Throws: ``ReportError``: `missingColumn` if the table lacks one of the two, `wrongType` if the column is not
  ///   numeric, or the labels are real numbers or missing, `tooManyLabels`.
  package init(
    of name: String, in table: FeatureTable, manifest: Manifest? = nil, known: [ColumnDescription] = [],
    blinding window: BlindWindow? = nil
  ) throws(ReportError) {
    guard let index = table.descriptions.firstIndex(where: { $0.name == name }) else {
      throw ReportError(.missingColumn, column: name, "the table has no column '\(name)'")
    }
    let notes = ColumnNote.all(of: table, manifest, known)
    guard notes[index].role != .label, table.columns[index].type.isNumeric else {
      throw ReportError(.wrongType, column: name, "the column '\(name)' holds no numbers to draw")
    }
    let labels = try RowLabels(of: table, notes)
    self.labels = labels
    note = notes[index]
    let ofData = SeparatedRows.namesOfData(manifest)
    let isData = labels.names.map(ofData.contains)
    column =
      window?.hiding(table.columns[index], notes[index]) { isData[Int(labels.codes[$0])] } ?? table.columns[index]
  }

  /// The picture as a file of its own, dark on white.
  package var svg: String {
    summary().map { ShapePicture(summary: $0, id: "plot").markup(.file) } ?? ""
  }

  /// The picture as lines of characters.
  package func text(_ style: TextStyle) -> String {
    summary(maximumBinCount: TextPicture.binCount(style)).map { TextPicture(summary: $0, style: style).text } ?? ""
  }

  private func summary(maximumBinCount: Int = 50) -> ColumnSummary? {
    ColumnSummary(column, note, by: labels, maximumBinCount: maximumBinCount)
  }
}
