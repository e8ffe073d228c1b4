import Base
import Columns
import Provenance
import Statistics

/// All that a report shows of a table, as numbers and names.
struct TableSummary: Sendable {
  /// The most columns of numbers that are correlated with each other: more of them make no readable picture.
  static let correlationLimit = 120

  /// Of the whole table.
  let rowCount: Int
  /// Of all columns of the table.
  let notes: [ColumnNote]
  /// Of the rows that columns are shown of: those of simulated events, if there are any.
  let labels: RowLabels
  /// The labels of recorded events, with the numbers of their rows.
  let dataLabels: [(name: String, count: Int)]
  /// How many labels there are, of simulated and recorded events.
  let labelCount: Int
  /// Labels that are taken together.
  let rests: [RowLabels.Rest]
  /// Whether there are others than recorded events, or no rows at all.
  let hasSimulation: Bool
  /// The recorded events in bins of the mass; nil without any.
  let observed: ObservedEvents?
  /// The integrated luminosity at which weights are shown, in inverse picobarn; nil for weights as they are.
  let luminosity: Double?
  /// What is not shown of data.
  let blindWindow: BlindWindow?
  let manifest: Manifest?
  /// Of all columns of numbers, in the table's order.
  let columns: [ColumnSummary]
  /// In numbers of events at the luminosity, if one is stated; nil if there is no column of weights.
  let weights: WeightedRows?
  /// Of ``columns``, the first ``correlationLimit`` at most.
  let correlations: CorrelationMatrix

  /// - Parameters:
  ///   - manifest, known: as a ``ColumnNote`` has them.
  ///   - observer: is told how many columns of numbers are worked through, and of how many; one call at a time.
  /// - Throws: ``ReportError`` if the column `label` is missing, is not one of labels, or has too many; if the manifest's
  ///   cut-flow contradicts itself. What `table` throws; `ThreadError`.
  init(
    of table: any ColumnSource, _ manifest: Manifest?, _ known: [ColumnDescription], _ display: DataDisplay,
    observer: @escaping @Sendable (_ done: Int, _ all: Int) -> Void
  ) async throws {
    if let manifest, !manifest.cutflow.isConsistent {
      throw ReportError(.invalidManifest, "the manifest's cut-flow does not have a number for every step")
    }
    let notes = ColumnNote.all(of: table, manifest, known)
    let rows = try SeparatedRows(table, notes, manifest, blinding: display.blindWindow)
    let (shown, labels) = (rows.shown, rows.labels)
    self.manifest = manifest
    self.labels = labels
    dataLabels = rows.dataLabels
    labelCount = rows.visibleLabels.labelCount
    rests = rows.visibleLabels.rests
    hasSimulation = rows.hasSimulation
    luminosity = rows.data != nil || display.isAskedFor ? display.luminosity : nil
    blindWindow = display.blindWindow
    self.notes = notes
    rowCount = table.rowCount
    let numbers = notes.indices.filter { table.descriptions[$0].type.isNumeric && notes[$0].role != .label }
    (columns, correlations) = try await ColumnWork(
      on: numbers.map { ($0, notes[$0]) }, of: shown, by: labels, correlating: Self.correlationLimit, observer: observer
    ).run()
    let mass = columns.first { $0.note.role == .spectator }?.note
    let binning = try mass.flatMap { try rows.binning(of: $0) }
    let masses = try mass.flatMap { try shown.values(named: $0.name) }
    weights = try notes.first { $0.role == .weight }.flatMap { try shown.values(named: $0.name) }
      .flatMap { WeightedRows($0, of: masses, binning, by: labels) }?
      .scaled(by: luminosity == nil ? 1 : display.weightFactor)
    observed = try mass.flatMap { mass in
      guard let binning, let masses = try rows.data?.values(named: mass.name) else { return nil }
      return ObservedEvents(masses, mass, binning, blinding: display.blindWindow)
    }
  }

  var columnCount: Int { notes.count }

  /// The names of the columns of ``correlations``.
  var correlated: [String] { columns.prefix(correlations.count).map(\.note.name) }

  /// The first spectator, which is looked at more closely; nil without one, or without finite values of it.
  var massColumn: ColumnSummary? {
    columns.first { $0.note.role == .spectator && !$0.histograms.isEmpty }
  }

  var weightNote: ColumnNote? { notes.first { $0.role == .weight } }

  /// The title of an axis of sums of weights.
  var weightTitle: String {
    hasSimulation && luminosity == nil
      ? "Sum of weights" + (weightNote?.shownUnit.map { " [\($0)]" } ?? "") : "Events"
  }
}
