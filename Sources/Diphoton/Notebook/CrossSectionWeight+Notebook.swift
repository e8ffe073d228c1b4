import Columns
import Events

extension CrossSectionWeight {
  /// In single precision, with the sum of weights and the cross-section that the first event of the notebook's batch has;
  /// what the division gives where the sum is 0.
  var notebookWeight: EventWeight {
    EventWeight(needs: needs(of:)) { batch in
      var weights = [Float](repeating: 1, count: batch.count)
      for factor in factors {
        weights.combine(with: try batch.column(factor, as: Float.self)) { $0 * $1 }
      }
      var constants: [String: ClosedRange<Double>] = [:]
      if isScaledToCrossSection {
        let sample = batch.sample
        let sums = try batch.columnAtNotebookBatchStart(.sumOfWeights, given: sample.sumOfWeights)
        let crossSections = try batch.columnAtNotebookBatchStart(.crossSection, given: sample.crossSection)
        weights.combine(with: sums) { $0 / $1 }
        weights.combine(with: crossSections) { $0 * $1 }
        if let kFactor = sample.kFactor { weights = weights.map { $0 * Float(kFactor) } }
        constants = Self.constants(
          sumOfWeights: SampleNumber(sums, given: sample.sumOfWeights),
          crossSection: SampleNumber(crossSections, given: sample.crossSection),
          kFactor: sample.kFactor.map(SampleNumber.given))
      }
      let luminosity = Float(luminosity)
      return EventWeight.Weights(Column(weights.map { $0 * luminosity }), constants: constants)
    }
  }
}

extension EventBatch {
  /// How many events the notebook's batches have, counted from entry 0 of a tree.
  private static var notebookBatchSize: Int { 100_000 }

  /// For each event, the value that is given or the one at the first event of the notebook's batch in which it lies.
  fileprivate func columnAtNotebookBatchStart(_ quantity: Quantity, given: Double?) throws -> Column<Float> {
    if let given { return Column(Array(repeating: Float(given), count: count)) }
    let size = Self.notebookBatchSize
    var values: [Float] = []
    while values.count < count {
      let entry = entries.lowerBound + values.count
      let start = entry / size * size
      let value = Float(try value(quantity, at: start))
      values += Array(repeating: value, count: min(start + size, entries.upperBound) - entry)
    }
    return Column(values)
  }
}
