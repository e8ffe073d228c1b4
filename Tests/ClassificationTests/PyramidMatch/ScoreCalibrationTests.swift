import Elementary
import Testing

@testable import Classification

struct ScoreCalibrationTests {
  private func sample(_ count: Int) -> ([Double], ClassTargets) {
    var generator = SplitMix64(seed: 3)
    let classes = (0..<count).map { _ in Int.random(in: 0..<3, using: &generator) }
    let scores = classes.flatMap { own in
      (0..<3).map { Double.random(in: -2...2, using: &generator) * 3 + ($0 == own ? 2 : 0) + 10 }
    }
    return (scores, ClassTargets(classes: classes, weights: (0..<count).map { 1 + Double($0 % 3) }))
  }

  /// At the minimum the gradient of what is minimised is 0, which differences show: whatever else one goes to, it is more.
  @Test func theFitIsTheMinimum() throws {
    let (scores, targets) = sample(400)
    let fit = try ScoreCalibration(fitting: scores, targets, classCount: 3)
    func value(_ weights: [Double], _ biases: [Double]) -> Double {
      let calibration = ScoreCalibration(means: fit.means, deviations: fit.deviations, weights: weights, biases: biases)
      var sum = 0.0
      for row in 0..<400 {
        let p = calibration.probabilities(of: scores[row * 3..<(row + 1) * 3])
        sum -= targets.weights[row] * Elementary.log(p[targets.classes[row]])
      }
      return sum / targets.weights.reduce(0, +) + weights.reduce(0) { $0 + $1 * $1 } * 1e-2 / 2
    }
    for place in 0..<9 {
      var (less, more) = (fit.weights, fit.weights)
      less[place] -= 1e-4
      more[place] += 1e-4
      #expect(abs(value(more, fit.biases) - value(less, fit.biases)) / 2e-4 < 2e-8)
    }
    for place in 0..<3 {
      var (less, more) = (fit.biases, fit.biases)
      less[place] -= 1e-4
      more[place] += 1e-4
      #expect(abs(value(fit.weights, more) - value(fit.weights, less)) / 2e-4 < 2e-8)
    }
    #expect(abs(fit.biases.reduce(0, +)) < 1e-8)
    #expect(fit.isSound(classCount: 3))
    #expect(!fit.isSound(classCount: 2))
  }

  @Test func scoresThatSayNothingAreFitted() throws {
    let targets = ClassTargets(classes: [0, 1, 0, 1], weights: [1, 1, 1, 1])
    let fit = try ScoreCalibration(fitting: [Double](repeating: 5, count: 8), targets, classCount: 2)
    #expect(abs(fit.probabilities(of: [5, 5])[0] - 0.5) < 1e-9)
    let far = fit.probabilities(of: [1e300, -1e300])
    #expect(far.allSatisfy { $0.isFinite })
  }
}
