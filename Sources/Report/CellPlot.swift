import Columns
import Provenance
import Statistics

/// A distribution over two axes, as a picture or to be drawn by others.
package struct CellPlot: Sendable {
  /// One of the axes.
  package struct Axis: Sendable {
    let note: ColumnNote
    let isInteger: Bool

    /// With the unit that ``scale`` leads to.
    package var title: String { note.title }
    /// What edges are multiplied by to be in the unit that is shown.
    package var scale: Double { note.scale }
  }

  package let x: Axis
  package let y: Axis
  /// Nil if no row has finite numbers on both axes.
  package let cells: CellHistogram?
  /// What is counted, such as `rows`.
  package let counted: String
  package let isLogarithmic: Bool

  init(x: Axis, y: Axis, cells: CellHistogram?, counted: String, isLogarithmic: Bool) {
    (self.x, self.y, self.cells) = (x, y, cells)
    (self.counted, self.isLogarithmic) = (counted, isLogarithmic)
  }

  /// The rows of all labels together.
  ///
  /// - Parameters:
  ///   - names: the columns, that of x first.
  ///   - bins: of each.
  ///   - others: as ``ColumnPlot`` has them.
  /// - Throws: as ``ColumnPlot``.
  package init(
    of names: (x: String, y: String), in table: FeatureTable, manifest: Manifest? = nil,
    known: [ColumnDescription] = [], blinding window: BlindWindow? = nil, bins: (x: BinChoice, y: BinChoice),
    weights: String? = nil, isLogarithmic: Bool = false
  ) throws {
    let notes = ColumnNote.all(of: table, manifest, known)
    let ofData = SeparatedRows.namesOfData(manifest)
    let labels = try RowLabels(of: table, notes, data: ofData)
    let isData = labels.flags(ofData.contains)
    func values(_ name: String) throws -> (axis: Axis, values: ColumnValues) {
      let place = try ColumnPlot.place(of: name, in: table, notes)
      let values = table.columns[place]
      let axis = Axis(note: notes[place], isInteger: !values.elements.type.isFloatingPoint)
      return (axis, window?.hiding(values, notes[place]) { isData[Int(labels.codes[$0])] } ?? values)
    }
    func binning(_ values: ColumnValues, _ axis: Axis, _ bins: BinChoice) -> Binning? {
      LabelledSample(values, by: labels).flatMap { bins.binning(of: $0, axis.note) }
    }
    let (x, y) = (try values(names.x), try values(names.y))
    var cells: CellHistogram?
    if let first = binning(x.values, x.axis, bins.x), let second = binning(y.values, y.axis, bins.y) {
      let weights = try weights.map { table.columns[try ColumnPlot.place(of: $0, in: table, notes)] }
      cells = CellHistogram(x: first, y: second)
      cells?.fill(x.values, y.values, weights: weights)
    }
    self.init(
      x: x.axis, y: y.axis, cells: cells, counted: weights.map { "sum of \($0)" } ?? "rows",
      isLogarithmic: isLogarithmic)
  }

  /// The picture as a file of its own, dark on white.
  package var svg: String {
    let title = "\(y.note.name) against \(x.note.name)"
    guard let cells else {
      return Picture(id: "plot", title: title, summary: "No row has finite values.", width: 460, height: 360)
        .markup(.file) { _ in }
    }
    return CellPicture(
      cells, title: title,
      x: .init(cells.x, title: x.title, scale: x.scale, isInteger: x.isInteger),
      y: .init(cells.y, title: y.title, scale: y.scale, isInteger: y.isInteger), counted: counted,
      isLogarithmic: isLogarithmic
    ).markup(.file)
  }
}
