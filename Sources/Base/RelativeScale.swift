#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// How large numbers are beside the largest of some, from 0 to 1: in proportion, or so that equal ratios are equal steps.
package struct RelativeScale: Sendable {
  /// What is 0 on the scale.
  package let foot: Double
  /// What is 1.
  package let top: Double
  private let isLogarithmic: Bool

  /// A logarithmic scale begins at half the least number above 0, but no more than six powers of ten below the largest; one in proportion
  /// at `foot`.
  ///
  /// - Parameter numbers: those that are not finite do not count.
  package init(of numbers: some Sequence<Double>, from foot: Double = 0, isLogarithmic: Bool = false) {
    let finite = numbers.filter(\.isFinite)
    let top = max(finite.max() ?? foot, foot)
    self.top = top
    self.isLogarithmic = isLogarithmic
    self.foot = isLogarithmic ? max((finite.filter { $0 > 0 }.min() ?? top) / 2, top * 1e-6) : foot
  }

  /// - Returns: 0 for what is at the foot or below it, or no number; 1 for the largest and beyond.
  package func part(_ number: Double) -> Double {
    guard number > foot else { return 0 }
    guard number < top else { return 1 }
    // Halves, as differences of the largest numbers are none.
    let part =
      isLogarithmic
      ? (log(number) - log(foot)) / (log(top) - log(foot)) : (number / 2 - foot / 2) / (top / 2 - foot / 2)
    return part.isNaN ? 1 : part
  }

  /// The number that is this part.
  package func number(_ part: Double) -> Double {
    isLogarithmic ? foot * pow(top / foot, part) : foot + part * (top - foot)
  }
}
