import Base
import Foundation
import Statistics

/// Where an axis has its marks, and what stands beside them.
struct Ticks {
  /// Values with text.
  let major: [Double]
  /// Values between them.
  let minor: [Double]
  /// The power of ten that the texts leave out; 0 if they do not.
  let exponent: Int
  private let decimals: Int
  private let scale: Double
  private let isLogarithmic: Bool

  /// Marks at 1, 2 or 5 times a power of ten.
  ///
  /// - Parameters:
  ///   - count: about how many have a text.
  ///   - isInteger: whether marks stand at whole numbers only.
  ///   - scale: what values are multiplied by for the text, such as 0.001 for MeV shown as GeV.
  init(from lower: Double, to upper: Double, count: Int, isInteger: Bool = false, scale: Double = 1) {
    let wanted = NiceStep.atLeast((upper - lower) / Double(Swift.max(count, 1)))
    let step = isInteger ? Swift.max(wanted, 1) : wanted
    self.scale = scale
    isLogarithmic = false
    let major = Self.multiples(of: step, from: lower, to: upper)
    self.major = major
    let leading = step / pow(10, log10(step * 1.0000001).rounded(.down))
    let part = step / (leading.rounded() == 2 ? 4 : 5)
    minor =
      isInteger && part < 1
      ? []
      : Self.multiples(of: part, from: lower, to: upper).filter { value in
        !major.contains { abs($0 - value) < step * 1e-6 }
      }
    let largest = Swift.max(abs(lower), abs(upper)) * scale
    let magnitude = largest > 0 ? Int(log10(largest).rounded(.down)) : 0
    exponent = (-2...4).contains(magnitude) ? 0 : magnitude
    decimals = Swift.max(0, exponent - Int(log10(step * scale * 1.0000001).rounded(.down)))
  }

  /// Marks at powers of ten, as a logarithmic axis has them; at 1, 2 and 5 times these where there are few.
  ///
  /// - Parameter scale: what values are multiplied by for the text, which has the powers of ten.
  /// - Precondition: `lower` is above 0.
  init(powersFrom lower: Double, to upper: Double, scale: Double = 1) {
    let (lower, upper) = (lower * scale, upper * scale)
    let exponents = Int(log10(lower).rounded(.down))...Int(log10(upper).rounded(.up))
    func marks(_ factors: [Double], _ exponents: some Sequence<Int>) -> [Double] {
      exponents.flatMap { exponent in factors.map { $0 * pow(10, Double(exponent)) } }
        .filter { (lower * (1 - 1e-9)...upper * (1 + 1e-9)).contains($0) }
    }
    let powers = marks([1], exponents)
    let stride = Swift.max(1, (powers.count + 5) / 6)
    let shown =
      powers.count < 3 ? marks([1, 2, 5], exponents) : powers.enumerated().filter { $0.0 % stride == 0 }.map(\.1)
    major = shown.map { $0 / scale }
    minor = (stride > 1 ? powers : marks([2, 3, 4, 5, 6, 7, 8, 9], exponents)).map { $0 / scale }
    (exponent, decimals, isLogarithmic) = (0, 0, true)
    self.scale = scale
  }

  /// What stands beside the mark at `value`.
  func text(_ value: Double) -> String {
    if isLogarithmic {
      let value = value * scale
      let power = Int(log10(value * 1.0000001).rounded(.down))
      if (-3...3).contains(power) { return Numeral.fixed(value, decimals: Swift.max(0, -power)) }
      let factor = Int((value / pow(10, Double(power))).rounded())
      return (factor == 1 ? "" : "\(factor)·") + "10\(Numeral.superscript(power))"
    }
    return Numeral.fixed(value * scale / pow(10, Double(exponent)), decimals: Swift.min(decimals, 15))
  }

  private static func multiples(of step: Double, from lower: Double, to upper: Double) -> [Double] {
    let first = (lower / step - 1e-6).rounded(.up)
    let count = Int(Swift.min((upper / step + 1e-6).rounded(.down) - first, 1000))
    return count < 0 ? [] : (0...count).map { (first + Double($0)) * step }
  }
}
