import Testing

@testable import Classification

@Suite struct SplitMix64Tests {
  /// The numbers of Vigna's splitmix64.c for the seed 1234567.
  @Test func theNumbersAreThoseOfTheReference() {
    var generator = SplitMix64(seed: 1_234_567)
    #expect(
      (0..<3).map { _ in generator.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ])
  }
}
