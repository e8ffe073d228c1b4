import Columns
import Provenance
import Statistics

/// The distribution of one column for each label, as a picture or as text.
package struct ColumnPlot: Sendable {
  /// What somebody wants of the plot.
  package struct Choice: Sendable {
    package var bins = BinChoice()
    /// Whether equal ratios of counts are equal heights.
    package var isLogarithmic = false
    /// The column of what rows count; one each if nil.
    package var weights: String?

    package init() {}
  }

  private let column: ColumnValues
  private let note: ColumnNote
  private let labels: RowLabels
  private let weights: ColumnValues?
  private let choice: Choice

  /// - Parameters:
  ///   - name: the column.
  ///   - table: has this column, one of labels, and the one of weights that is chosen.
  ///   - manifest, known: as a ``Report`` has them.
  ///   - window: the masses of which no recorded event is shown; nil for none.
  /// - Throws: ``ReportError``: `missingColumn` if the table lacks one of these, `wrongType` if the column or the weights are
  ///   not numeric, or the labels are real numbers or missing, `tooManyLabels`.
  package init(
    of name: String, in table: FeatureTable, manifest: Manifest? = nil, known: [ColumnDescription] = [],
    blinding window: BlindWindow? = nil, choice: Choice = Choice()
  ) throws {
    let notes = ColumnNote.all(of: table, manifest, known)
    let index = try Self.place(of: name, in: table, notes)
    let ofData = SeparatedRows.namesOfData(manifest)
    let labels = try RowLabels(of: table, notes, data: ofData)
    self.labels = labels
    self.choice = choice
    weights =
      if let weights = choice.weights { table.columns[try Self.place(of: weights, in: table, notes)] } else { nil }
    note = notes[index]
    let isData = labels.flags(ofData.contains)
    column =
      window?.hiding(table.columns[index], notes[index]) { isData[Int(labels.codes[$0])] } ?? table.columns[index]
  }

  /// The place of a column of numbers.
  static func place(of name: String, in table: FeatureTable, _ notes: [ColumnNote]) throws(ReportError) -> Int {
    guard let index = table.descriptions.firstIndex(where: { $0.name == name }) else {
      throw ReportError(.missingColumn, column: name, "the table has no column '\(name)'")
    }
    guard notes[index].role != .label, table.columns[index].type.isNumeric else {
      throw ReportError(.wrongType, column: name, "the column '\(name)' holds no numbers to draw")
    }
    return index
  }

  /// The picture as a file of its own, dark on white.
  package var svg: String {
    summary.map { summary in
      ShapePicture(summary: summary, id: "plot", isLogarithmic: choice.isLogarithmic, counted: counted).markup(.file)
    } ?? ""
  }

  /// The most bins that there is room for as text.
  package static func binCount(_ style: TextStyle) -> Int { TextPicture.binCount(style) }

  /// The picture as lines of characters.
  package func text(_ style: TextStyle) -> String {
    summary.map { summary in
      TextPicture(summary: summary, style: style, isLogarithmic: choice.isLogarithmic, counted: counted).text
    } ?? ""
  }

  private var counted: String { choice.weights.map { "sum of \($0)" } ?? "rows" }

  private var summary: ColumnSummary? {
    ColumnSummary(column, note, by: labels, bins: choice.bins, weights: weights)
  }
}
