import Testing

@testable import Classification

@Suite struct WeightModeTests {
  /// By hand: N / (C n_k) = 4 / (2 * 3) and 4 / (2 * 1).
  @Test func balancedClassesWeighTheSame() throws {
    let weights = try WeightMode.balanced.weights(of: [0, 0, 0, 1], physical: [], names: ["a", "b"], rows: "rows")
    let each: Double = 4.0 / 6.0
    #expect(weights == [each, each, each, 2])
  }

  @Test func negativePhysicalWeightsAreZero() throws {
    let physical = [2.0, -1, 1, 1]
    let third: Double = 4.0 / 6.0
    #expect(
      try WeightMode.physical.weights(of: [0, 0, 0, 1], physical: physical, names: ["a", "b"], rows: "rows")
        == [2, 0, 1, 1])
    #expect(
      try WeightMode.balancedPhysical.weights(of: [0, 0, 0, 1], physical: physical, names: ["a", "b"], rows: "rows")
        == [2 * third, 0, third, 2])
  }

  @Test func aClassWithoutWeightIsNamed() {
    #expect {
      try WeightMode.physical.weights(of: [0, 1], physical: [1, -3], names: ["a", "b"], rows: "training rows")
    } throws: { error in
      (error as? ClassificationError)?.code == .tooFewRows && "\(error)".contains("'b'")
    }
  }
}
