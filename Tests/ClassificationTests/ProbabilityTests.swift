import Foundation
import Testing

@testable import Classification

@Suite struct ProbabilityTests {
  /// By hand: (1 ln 2 + 3 ln 4) / 4.
  @Test func theLogLossIsTheWeightedMean() {
    let probabilities = ClassProbabilities(classCount: 2, values: [0.5, 0.5, 0.75, 0.25])
    let loss = probabilities.logLoss(of: ClassTargets(classes: [0, 1], weights: [1, 3]))
    #expect(abs(loss - (log(2) + 3 * log(4)) / 4) < 1e-15)
  }

  @Test func anImpossibleClassCostsMuchAndNotEverything() {
    let loss = ClassProbabilities(classCount: 2, values: [0, 1]).logLoss(of: ClassTargets(classes: [0], weights: [1]))
    #expect(abs(loss + log(1e-15)) < 1e-12)
    let none = ClassProbabilities(classCount: 2, values: [.nan, 1])
    #expect(none.logLoss(of: ClassTargets(classes: [0], weights: [1])).isNaN)
  }

  /// By hand: sqrt(0.4 * 0.9) = 0.6 and sqrt(0.6 * 0.1), of which the sum is 0.6 + 0.2449...
  @Test func severalMethodsMeetInTheGeometricMean() {
    let mean = ClassProbabilities(geometricMeanOf: [
      ClassProbabilities(classCount: 2, values: [0.4, 0.6]), ClassProbabilities(classCount: 2, values: [0.9, 0.1]),
    ])
    #expect(abs(mean.values[0] - 0.6 / (0.6 + 0.06.squareRoot())) < 1e-12)
    #expect(abs(mean.values[0] + mean.values[1] - 1) < 1e-15)
  }

  /// By hand: 0.9 * 0.25 and 0.1 * 0.75.
  @Test func aPriorChangesTheOdds() {
    let probabilities = ClassProbabilities(classCount: 2, values: [0.25, 0.75, 0, 1]).under([0.9, 0.1])
    #expect(abs(probabilities.values[0] - 0.75) < 1e-15 && probabilities.values[2...] == [0, 1])
    #expect(ClassProbabilities(classCount: 2, values: [0, 1]).under([1, 0]).values == [1, 0])
  }

  @Test func ofEqualProbabilitiesTheFirstIsPredicted() {
    let columns = ScoreColumns(["a", "b"]).values(ClassProbabilities(classCount: 2, values: [0.5, 0.5, 0.2, 0.8]))
    #expect(columns[2].elements == .text(categories: ["a", "b"], codes: [0, 1]))
  }
}
