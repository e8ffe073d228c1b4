import Testing

@testable import Classification

struct FeatureScaleTests {
  @Test func scalesAreThoseOfWhatIsThere() {
    let scale = FeatureScale(name: "x", fitting: [1, 0, .nan, 0, 3, 0, .infinity, 0], start: 0, width: 2)
    #expect(scale == FeatureScale(name: "x", mean: 2, deviation: 1))
    #expect([3, 100, -100, .nan, .infinity].map(scale.scaled) == [1, 6, -6, 0, 0])
    #expect(FeatureScale(name: "x", fitting: [5, 5, 5]) == FeatureScale(name: "x", mean: 5, deviation: 1))
    #expect(FeatureScale(name: "x", fitting: [.nan]) == FeatureScale(name: "x", mean: 0, deviation: 1))
    #expect(FeatureScale(name: "x", fitting: [1e308, -1e308, 1e308]).isSound)
  }
}
