import Testing

@testable import Classification

/// What rows may be measured, and what is said of those that may not.
@Suite struct ScoredRowsTests {
  private let names = ["a", "b"]

  private func rows(
    _ p: [Double] = [0.9, 0.1, 0.2, 0.8, 0.5, 0.5], classes: [Int] = [0, 1, 1], weights: [Double] = [1, 1, 1]
  ) throws -> ScoredRows {
    try ScoredRows(
      ClassProbabilities(classCount: 2, values: p), ClassTargets(classes: classes, weights: weights), names: names)
  }

  private func message(_ body: () throws -> ScoredRows) -> String? {
    do {
      _ = try body()
      return nil
    } catch let error as ClassificationError {
      return "\(error.code.rawValue): \(error)"
    } catch {
      return "\(error)"
    }
  }

  @Test func sumsMayBeOffByRoundingsOnly() throws {
    _ = try rows([0.9, 0.1 + 9e-7, 0.2, 0.8, 0.5, 0.5])
    #expect(
      message { try rows([0.9, 0.1, 0.2, 0.8 + 2e-6, 0.5, 0.5]) }?.hasPrefix("damagedTable: row 2: the probabilities")
        == true)
    #expect(
      message { try rows([0.9, 0.1, 0.2, 0.8, 1.5, -0.5]) }
        == "damagedTable: row 3: the probability of a is 1.5, not within 0 and 1")
    #expect(
      message { try rows([0.9, 0.1, .nan, 0.8, 0.5, 0.5]) }?.contains("row 2: the probability of a is nan") == true)
  }

  @Test func weightsAreFinite() {
    #expect(message { try rows(weights: [1, .infinity, 1]) } == "damagedTable: row 2: the weight is inf")
    #expect(message { try rows(weights: [1, 1, .nan]) } == "damagedTable: row 3: the weight is nan")
    #expect(message { try rows(weights: [1, 0, 0]) } == "tooFewRows: all 2 rows of b have a weight of 0")
    #expect(message { try rows([], classes: [], weights: []) } == "tooFewRows: there are no rows to measure")
  }

  @Test func negativeWeightsCountInYieldsAndNotInRanks() throws {
    let rows = try rows(
      [0.9, 0.1, 0.2, 0.8, 0.5, 0.5, 0.3, 0.7, 0.6, 0.4], classes: [0, 1, 1, 0, 1], weights: [2, 3, -1, -0.5, 1])
    let evaluation = try Evaluation(rows, names: names, threads: 1)
    // Without the rows of negative weight, the only other row above the class's is none.
    #expect(evaluation.classes[0].area == 1)
    #expect(evaluation.classes.map(\.yield) == [1.5, 3])
    // Taken for a: rows of weights 2, -1 and 1, of which 2 is its own.
    #expect(evaluation.classes[0].purity == 1)
    #expect(evaluation.classes[0].efficiency == 2 / 1.5)
    #expect(evaluation.negativeShare == (0.4, 1.5 / 7.5))
  }

  @Test func aSumThatIsNotPositiveHasNoShare() throws {
    let rows = try rows(weights: [-1, 1, 1])
    let evaluation = try Evaluation(rows, names: names, threads: 1)
    #expect(evaluation.classes[0].efficiency == nil)
    #expect(evaluation.classes[0].area == nil && evaluation.macroArea == nil && evaluation.macroDefined == nil)
    #expect(evaluation.warnings.contains { $0.contains("the weights of a add up to -1") })
    #expect(evaluation.warnings.contains { $0.contains("taken for a add up to 0") })
  }

  @Test func balancedClassesWeighTheSame() {
    let weights = MeasuringWeights.balanced.weights(of: [0, 1, 1, 1], classCount: 3, own: [])
    let part = 2.0 / 3
    #expect(isNear(weights, [2, part, part, part]))
    #expect(MeasuringWeights.unit.weights(of: [0, 2], classCount: 3, own: []) == [1, 1])
    #expect(MeasuringWeights.physical.weights(of: [0, 2], classCount: 3, own: [3, -4]) == [3, -4])
  }
}
