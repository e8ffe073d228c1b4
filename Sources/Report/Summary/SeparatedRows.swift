import Columns
import Provenance
import Statistics

/// A table's rows of simulated events and those of recorded ones, each on their own, the latter without what is blinded.
struct SeparatedRows {
  /// The rows that columns are shown of: the simulated events, or the recorded ones if there are no others.
  let shown: FeatureTable
  let labels: RowLabels
  /// The recorded events; nil without any.
  let data: FeatureTable?
  /// All rows.
  private let visible: FeatureTable
  private let visibleLabels: RowLabels
  /// Their labels, with the number of rows.
  let dataLabels: [(name: String, count: Int)]
  /// Whether there are others, or none at all.
  let hasSimulation: Bool

  /// - Throws: ``ReportError`` as `RowLabels(of:_:)`.
  init(
    _ table: FeatureTable, _ notes: [ColumnNote], _ manifest: Manifest?, blinding window: BlindWindow?
  ) throws(ReportError) {
    let labels = try RowLabels(of: table, notes)
    let names = Self.namesOfData(manifest)
    let isData = labels.names.map(names.contains)
    guard isData.contains(true) else {
      self.init(visible: table, labels, shown: table, labels)
      return
    }
    let visible = Self.blinded(table, notes, window) { isData[Int(labels.codes[$0])] }
    let dataLabels = zip(labels.names, labels.counts).filter { names.contains($0.0) }.map { (name: $0, count: $1) }
    guard isData.contains(false) else {
      self.init(
        visible: visible, labels, shown: visible, labels, data: visible, dataLabels: dataLabels, hasSimulation: false)
      return
    }
    func rows(ofData: Bool) -> FeatureTable {
      visible.gathered(at: labels.codes.indices.filter { isData[Int(labels.codes[$0])] == ofData })
    }
    let simulated = rows(ofData: false)
    self.init(
      visible: visible, labels, shown: simulated, try RowLabels(of: simulated, notes), data: rows(ofData: true),
      dataLabels: dataLabels)
  }

  private init(
    visible: FeatureTable, _ visibleLabels: RowLabels, shown: FeatureTable, _ labels: RowLabels,
    data: FeatureTable? = nil, dataLabels: [(name: String, count: Int)] = [], hasSimulation: Bool = true
  ) {
    self.visible = visible
    self.visibleLabels = visibleLabels
    self.shown = shown
    self.labels = labels
    self.data = data
    self.dataLabels = dataLabels
    self.hasSimulation = hasSimulation
  }

  /// Bins of a column for simulated and recorded events alike, which may lie elsewhere; nil if no value is finite.
  func binning(of column: ColumnNote, _ choice: BinChoice = BinChoice()) -> Binning? {
    visible[column.name].flatMap { LabelledSample($0, by: visibleLabels) }.flatMap { choice.binning(of: $0, column) }
  }

  /// The labels of recorded events: those that the manifest says so of; without one, `data`.
  static func namesOfData(_ manifest: Manifest?) -> Set<String> {
    guard let manifest else { return [SampleType.data.rawValue] }
    return Set(manifest.labels.filter { $0.type == .data }.map(\.label))
  }

  private static func blinded(
    _ table: FeatureTable, _ notes: [ColumnNote], _ window: BlindWindow?, where isData: (Int) -> Bool
  ) -> FeatureTable {
    guard let window else { return table }
    return FeatureTable(
      descriptions: table.descriptions,
      columns: zip(table.columns, notes).map { window.hiding($0, $1, where: isData) }, rowCount: table.rowCount)
  }
}
