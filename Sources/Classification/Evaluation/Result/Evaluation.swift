/// How well probabilities tell rows apart whose classes are known.
///
/// The same for any number of threads.
package struct Evaluation: Sendable {
  package let rowCount: Int
  /// By class.
  package let classes: [ClassMeasures]
  /// The plain mean of the classes' areas; nil if one of them is nil.
  package let macroArea: Double?
  /// The mean of those that are not nil; nil if all are.
  package let macroDefined: Double?
  /// The standard error of ``macroDefined``, by ``AreaReplicas``.
  package let macroError: Double?
  /// Nil if no row has a weight above 0.
  package let loss: ProbabilityLoss?
  package let confusion: ConfusionMatrix
  /// That of the predicted class.
  package let calibration: Calibration
  /// The share of rows that have a negative weight, and of the sum of all weights' sizes that is theirs.
  package let negativeShare: (rows: Double, weight: Double)
  /// What is to be known before the numbers are used.
  package let warnings: [String]

  /// - Parameters:
  ///   - names: those of the classes.
  ///   - masses: of all rows, NaN where there is none; nil if they are not known.
  ///   - threads: 1 at least.
  /// - Throws: `ThreadError`.
  /// - Complexity: O(rows × classes × replicas) in time; some 5 bytes a row and class in memory, and 100 a row and thread.
  package init(_ rows: ScoredRows, names: [String], masses: [Double]? = nil, threads: Int) throws {
    self = try Self.all(of: [rows], names: names, masses: masses, threads: threads).evaluations[0]
  }

  /// The same of several models' probabilities of the same rows, and the first model's comparisons with each of the others.
  ///
  /// - Precondition: the rows have the same classes and weights; there is one model at least.
  package static func all(
    of models: [ScoredRows], names: [String], masses: [Double]? = nil, threads: Int
  ) throws -> (evaluations: [Evaluation], comparisons: [ModelComparison]) {
    let first = models[0]
    let massRows = masses.map { MassRows($0, first) }
    let confusions = models.map { ConfusionMatrix($0) }
    let measured = try Ordered.map(models.count * names.count, threads: threads) { place in
      let (model, index) = place.quotientAndRemainder(dividingBy: names.count)
      return measure(models[model], index, names[index], confusions[model], massRows)
    }
    let replicas = try AreaReplicas(
      measured.map(\.ranking), weights: first.isUnit ? nil : first.ranked, threads: threads)
    let starts = models.indices.map { $0 * names.count }
    let evaluations = models.indices.map { model in
      Evaluation(
        models[model], measured[starts[model]..<starts[model] + names.count].map(\.measures), confusions[model],
        replicas, startingAt: starts[model])
    }
    let areas = evaluations.map { $0.classes.map(\.area) }
    let comparisons = models.indices.dropFirst().map { other in
      ModelComparison(areas[0], areas[other], replicas, at: (0, starts[other]))
    }
    return (evaluations, comparisons)
  }

  private init(
    _ rows: ScoredRows, _ measures: [ClassMeasures], _ confusion: ConfusionMatrix, _ replicas: AreaReplicas,
    startingAt start: Int
  ) {
    var classes = measures
    if !rows.isUnit {
      for index in classes.indices { classes[index].areaError = replicas.deviation { $0[start + index] } }
    }
    let defined = classes.indices.filter { measures[$0].area != nil }
    rowCount = rows.rowCount
    macroDefined = Self.mean(classes.map(\.area), of: defined)
    macroArea = defined.count == classes.count ? macroDefined : nil
    macroError = replicas.deviation { areas in Self.mean(Array(areas[start..<start + measures.count]), of: defined) }
    loss = ProbabilityLoss(rows)
    calibration = Calibration(ofPredicted: rows)
    negativeShare = rows.negativeShare
    self.confusion = confusion
    self.classes = classes
    warnings = Self.warnings(classes, confusion)
  }

  /// The mean of some areas; nil for none, or if one of them is nil.
  static func mean(_ areas: [Double?], of indices: [Int]) -> Double? {
    let values = indices.compactMap { areas[$0] }
    return values.isEmpty || values.count < indices.count ? nil : values.reduce(0, +) / Double(values.count)
  }

  private static func measure(
    _ rows: ScoredRows, _ index: Int, _ name: String, _ confusion: ConfusionMatrix, _ masses: MassRows?
  ) -> (measures: ClassMeasures, ranking: ClassRanking) {
    let scores = rows.scores(of: index)
    let ranking = ClassRanking(scores, of: index, among: rows.classes)
    let curve = ROCCurve(ranking, scores: scores, weights: rows.ranked)
    let measures = ClassMeasures(
      name: name, rowCount: confusion.counts[index].reduce(0, +), yield: confusion.yield(of: index),
      area: ranking.area(weights: rows.ranked), areaError: rows.isUnit ? ranking.areaError() : nil,
      efficiency: confusion.efficiency(of: index), purity: confusion.purity(of: index),
      acceptances: curve.map { curve in ClassMeasures.efficiencies.map { curve.acceptance(at: $0) } },
      curve: curve?.thinned(), calibration: Calibration(rows, of: index),
      scores: ScoreDistributions(rows, scores: scores),
      mass: masses?.sculpting(by: scores, of: index, among: rows.classes))
    return (measures, ranking)
  }

  private static func warnings(_ classes: [ClassMeasures], _ confusion: ConfusionMatrix) -> [String] {
    var warnings: [String] = []
    for (index, measures) in classes.enumerated() {
      if measures.rowCount == 0 {
        warnings.append("no row is of the class \(measures.name), so that its AUC and the macro AUC are not defined")
      } else if measures.area == nil {
        warnings.append("the AUC of \(measures.name) is not defined: it, or all else, has no positive weight")
      }
      if measures.rowCount > 0, measures.efficiency == nil {
        warnings.append("the weights of \(measures.name) add up to \(measures.yield), so that it has no efficiency")
      }
      let predicted = confusion.counts.reduce(0) { $0 + $1[index] }
      if predicted > 0, measures.purity == nil {
        let sum = confusion.predictedYield(of: index)
        warnings.append("the weights of what is taken for \(measures.name) add up to \(sum), so that it has no purity")
      }
    }
    return warnings
  }
}
