import Base
import Columns
import Provenance
import Statistics

/// What a cut leaves of the rows of each label, at one threshold after the other.
///
/// Recorded events are left out: thresholds are chosen by simulation.
package struct CutScan: Sendable {
  /// What is left at one threshold.
  package struct Step: Sendable {
    package let threshold: Double
    /// By label.
    package let passed: [WeightedCount]
  }

  /// What the cut is, with a placeholder for the threshold.
  package let title: String
  /// The labels of simulated events that there are.
  package let labels: [String]
  /// Whether each label is one of the signal.
  package let isSignal: [Bool]
  /// All rows, by label.
  package let all: [WeightedCount]
  package let steps: [Step]
  /// The integrated luminosity that weights are scaled to, in inverse picobarn; nil for weights as the table has them.
  package let luminosity: Double?

  /// Counts the rows that pass.
  ///
  /// - Parameters:
  ///   - title: what the cut is, such as `met_et > {x}`.
  ///   - table: has a column of labels, and may have one of weights.
  ///   - manifest, known: as a ``Report`` has them.
  ///   - display: at which luminosity weights are counted.
  ///   - signal: the labels of the signal; all others are background. None if nobody asks.
  ///   - thresholds: for the simulated rows of the table.
  ///   - isPassed: for each of these rows, whether the cut passes it.
  /// - Throws: ``ReportError``: `missingColumn`, `wrongType`, `tooManyLabels` as for any picture; `unknownLabel` if no simulated
  ///   row has a label of the signal; `noSimulation`. What `thresholds` and `isPassed` throw.
  /// - Complexity: O(rows × thresholds).
  package init(
    _ title: String, of table: FeatureTable, manifest: Manifest? = nil, known: [ColumnDescription] = [],
    display: DataDisplay = DataDisplay(), signal: [String] = [],
    at thresholds: (_ simulated: FeatureTable) throws -> [Double],
    where isPassed: (_ simulated: FeatureTable, _ threshold: Double) throws -> [Bool]
  ) throws {
    let notes = ColumnNote.all(of: table, manifest, known)
    let rows = try SeparatedRows(table, notes, manifest, blinding: nil, labelsAtMost: RowLabels.largestLimit)
    guard rows.hasSimulation else {
      throw ReportError(.noSimulation, "the table has only recorded events, of which no threshold is to be chosen")
    }
    let (shown, labels) = (try rows.shown.inMemory(), rows.labels.names)
    let weightColumn = notes.first { $0.role == .weight }?.name
    guard
      let weights = LabelledWeights(
        rows.labels, weights: weightColumn.flatMap { shown[$0] }, scaledBy: display.weightFactor)
    else {
      throw ReportError(.wrongType, column: weightColumn, "the column '\(weightColumn ?? "")' holds no weights")
    }
    if let label = signal.first(where: { !labels.contains($0) }) {
      let hint = NearestNames.hint(for: label, among: labels, kind: "label")
      throw ReportError(.unknownLabel, column: "label", "no simulated row has the label '\(label)'; \(hint)")
    }
    self.title = title
    self.labels = labels
    isSignal = labels.map(signal.contains)
    luminosity = weightColumn == nil ? nil : display.luminosity
    all = weights.counts { _ in true }
    steps = try thresholds(shown).map { threshold in
      let isPassed = try isPassed(shown, threshold)
      precondition(isPassed.count == shown.rowCount, "one flag per row")
      return Step(threshold: threshold, passed: weights.counts { isPassed[$0] })
    }
  }

  /// Whether signal and background are told apart.
  package var hasSignal: Bool { isSignal.contains(true) }

  /// What passes at a step of signal and background.
  package func signalCount(_ step: Step) -> SignalCount {
    func sum(_ isWanted: Bool) -> Estimate {
      zip(step.passed, isSignal).reduce(WeightedCount()) { $1.1 == isWanted ? $0 + $1.0 : $0 }.weight
    }
    return SignalCount(signal: sum(true), background: sum(false))
  }

  /// The step of the largest significance, the first of several; nil if there is none.
  package var best: (step: Step, significance: Estimate)? {
    let known = hasSignal ? steps.compactMap { step in signalCount(step).significance.map { (step, $0) } } : []
    guard var best = known.first else { return nil }
    for other in known where other.1.value > best.1.value { best = other }
    return (step: best.0, significance: best.1)
  }
}
