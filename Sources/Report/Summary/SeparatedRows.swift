import Columns
import Provenance
import Statistics

/// A table's rows of simulated events and those of recorded ones, each on their own, the latter without what is blinded.
struct SeparatedRows {
  /// The rows that columns are shown of: the simulated events, or the recorded ones if there are no others.
  let shown: TableRows
  let labels: RowLabels
  /// The recorded events; nil without any.
  let data: TableRows?
  /// All rows.
  private let visible: TableRows
  let visibleLabels: RowLabels
  /// The labels of recorded events, with the number of rows.
  let dataLabels: [(name: String, count: Int)]
  /// Whether there are others, or none at all.
  let hasSimulation: Bool

  /// - Parameter limit: the most labels of either kind; of more, the rarest are one.
  /// - Throws: ``ReportError`` as `RowLabels(of:_:data:atMost:)`; what `table` throws.
  init(
    _ table: any ColumnSource, _ notes: [ColumnNote], _ manifest: Manifest?, blinding window: BlindWindow?,
    labelsAtMost limit: Int = RowLabels.limit
  ) throws {
    let names = Self.namesOfData(manifest)
    let labels = try RowLabels(of: table, notes, data: names, atMost: limit)
    let isData = labels.flags(names.contains)
    func rows(where isWanted: [Bool]? = nil) -> TableRows {
      TableRows(of: table, notes, labels, isData: isData, blinding: window, where: isWanted)
    }
    visible = rows()
    visibleLabels = labels
    dataLabels = zip(labels.names, zip(labels.counts, isData)).filter(\.1.1).map { (name: $0, count: $1.0) }
    hasSimulation = dataLabels.isEmpty || isData.contains(false)
    switch (isData.contains(true), isData.contains(false)) {
    case (false, _): (shown, self.labels, data) = (visible, labels, nil)
    case (true, false): (shown, self.labels, data) = (visible, labels, visible)
    case (true, true):
      let simulated = rows(where: isData.map { !$0 })
      (shown, self.labels, data) = (simulated, try RowLabels(of: simulated, notes, atMost: limit), rows(where: isData))
    }
  }

  /// Bins of a column for simulated and recorded events alike, which may lie elsewhere; nil if no value is finite.
  func binning(of column: ColumnNote, _ choice: BinChoice = BinChoice()) throws -> Binning? {
    try visible.values(named: column.name).flatMap { LabelledSample($0, by: visibleLabels) }
      .flatMap { choice.binning(of: $0, column) }
  }

  /// The labels of recorded events: those that the manifest says so of; without one, `data`.
  static func namesOfData(_ manifest: Manifest?) -> Set<String> {
    guard let manifest else { return [SampleType.data.rawValue] }
    return Set(manifest.labels.filter { $0.type == .data }.map(\.label))
  }
}
