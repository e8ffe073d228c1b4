import Columns
import Events

/// The selection of events with two photons, and a table of features of those that pass.
///
/// Branches are read cut by cut, each for the events that are left; jets, leptons and missing transverse energy only for
/// the events that pass. Weights are read for all events, as the cut-flow counts them.
public struct DiphotonAnalysis: Analysis {
  public let settings: DiphotonSettings
  public let inputs: [Quantity]
  public let columns: [ColumnDescription]
  public let cuts: [String]

  private let steps: [Cut]

  /// - Throws: ``DiphotonError`` with the code `invalidSetting` if the settings make no sense.
  public init(settings: DiphotonSettings = Preset.default.settings) throws(DiphotonError) {
    try settings.validate()
    self.settings = settings
    inputs = settings.inputs
    columns = settings.columns
    steps = settings.cuts
    cuts = steps.map(\.name)
  }

  /// The rows of the batch's events that pass, in event order, and the cut-flow of all.
  ///
  /// - Throws: ``DiphotonError`` if an event's photon vectors differ in length or hold too few photons, with the
  ///   event's entry; besides, the batch's errors of reading.
  public func process(_ batch: EventBatch) throws -> AnalysisResult {
    let reader = EventReader(batch: batch)
    switch settings.arithmetic {
    case .float32: return try process(Selection<Float>(settings: settings, reader: reader))
    case .float64: return try process(Selection<Double>(settings: settings, reader: reader))
    }
  }

  private func process<Real>(_ start: Selection<Real>) throws -> AnalysisResult {
    var selection = start
    let weights = try EventWeights<Real>(settings: settings, reader: selection.reader)
    var cutFlow = CutFlow(
      total: selection.candidates.count, passed: [], totalWeight: weights.sum(of: selection.candidates.rows),
      passedWeights: [])
    for step in steps {
      if selection.candidates.count > 0 { try selection.apply(step) }
      cutFlow.passed.append(selection.candidates.count)
      cutFlow.passedWeights.append(weights.sum(of: selection.candidates.rows))
    }
    if selection.candidates.count == 0 {
      return AnalysisResult(
        table: FeatureTable(emptyOf: columns), cutFlow: cutFlow, constants: weights.constants)
    }
    let selected = try SelectedEvents(&selection, weights: weights.column, descriptions: columns)
    return AnalysisResult(rowCount: selected.count, cutFlow: cutFlow, constants: weights.constants) { rows in
      selected.table(of: rows)
    }
  }
}
