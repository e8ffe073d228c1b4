import Base
import Testing

@Suite struct RelativeScaleTests {
  @Test func numbersAreInProportion() {
    let scale = RelativeScale(of: [1, 4, .nan, .infinity])
    #expect([-1, 0, 1, 2, 4, 5, .infinity].map(scale.part) == [0, 0, 0.25, 0.5, 1, 1, 1])
    #expect(scale.part(.nan) == 0 && scale.number(0.5) == 2)
    let below = RelativeScale(of: [-3, 1], from: -3)
    #expect([-3, -1, 1].map(below.part) == [0, 0.5, 1])
  }

  @Test func equalRatiosAreEqualSteps() {
    let scale = RelativeScale(of: [2, 100], isLogarithmic: true)
    #expect(scale.foot == 1 && scale.top == 100)
    #expect(abs(scale.part(10) - 0.5) < 1e-15 && abs(scale.number(0.5) - 10) < 1e-14)
    #expect(RelativeScale(of: [1e-9, 1], isLogarithmic: true).foot == 1e-6)
  }

  /// Whatever the numbers are, a part is one.
  @Test(arguments: [true, false]) func partsAreFromNothingToAll(isLogarithmic: Bool) {
    let odd = [
      0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
      .infinity, -.infinity, .nan, 1,
    ]
    for first in odd {
      for second in odd {
        for foot in [0, min(first, 0)] where foot.isFinite {
          let scale = RelativeScale(of: [first, second], from: foot, isLogarithmic: isLogarithmic)
          for number in odd { #expect((0...1).contains(scale.part(number)), "\(first) \(second) \(foot) \(number)") }
        }
      }
    }
  }
}
