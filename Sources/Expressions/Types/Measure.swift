import Columns

#if canImport(Glibc)
import func Glibc.pow
#else
import func Darwin.pow
#endif

/// In what a number is measured: powers of dimensions, and how large its unit is.
package struct Measure: Sendable, Hashable {
  private enum Base: Sendable, Hashable {
    case dimension(Unit.Dimension)
    /// A unit of which nothing else is known.
    case symbol(String)
  }

  private let powers: [Base: Int]
  /// How many canonical units one of the unit is.
  package let factor: Double

  /// A number that measures nothing, such as a ratio.
  package static let pure = Measure(powers: [:], factor: 1)

  private init(powers: [Base: Int], factor: Double) {
    self.powers = powers.filter { $0.value != 0 }
    self.factor = factor
  }

  package init(_ unit: Unit) {
    // The dimension of a luminosity is none of its own, and angles are numbers, as squares of them are added to such of eta.
    switch unit.dimension {
    case .angle: self.init(powers: [:], factor: unit.factor)
    case .other: self.init(powers: [.symbol(unit.symbol): 1], factor: 1)
    case .luminosity: self.init(powers: [.dimension(.crossSection): -1], factor: unit.factor)
    case let dimension: self.init(powers: [.dimension(dimension): 1], factor: unit.factor)
    }
  }

  init(_ dimension: Unit.Dimension, factor: Double) {
    self.init(powers: dimension == .angle ? [:] : [.dimension(dimension): 1], factor: factor)
  }

  /// Whether it measures nothing, be it in parts of 1 or others.
  package var isPure: Bool { powers.isEmpty }

  /// Whether values in both can be added and compared, once they are in one unit.
  package func isComparable(to other: Measure) -> Bool { powers == other.powers }

  static func * (left: Measure, right: Measure) -> Measure {
    Measure(powers: left.powers.merging(right.powers, uniquingKeysWith: +), factor: left.factor * right.factor)
  }

  /// The measure of a value's power; nil beyond any use.
  func raised(to exponent: Int) -> Measure? {
    guard (-8...8).contains(exponent) else { return nil }
    return Measure(powers: powers.mapValues { $0 * exponent }, factor: pow(factor, Double(exponent)))
      .withinReason
  }

  /// The measure of a value's square root; nil if there is none.
  var squareRoot: Measure? {
    guard powers.values.allSatisfy({ $0 % 2 == 0 }) else { return nil }
    return Measure(powers: powers.mapValues { $0 / 2 }, factor: factor.squareRoot())
  }

  /// Nil if powers or the factor got out of hand.
  var withinReason: Measure? {
    powers.values.allSatisfy { abs($0) <= 32 } && factor.isNormal ? self : nil
  }

  /// The unit that a column of such values has; nil for pure numbers, and for what has no usual symbol.
  package var unit: Unit? {
    guard powers.count == 1, let (base, power) = powers.first else { return nil }
    switch base {
    case .symbol(let symbol): return factor == 1 ? Unit(power == 1 ? symbol : "\(symbol)^\(power)") : nil
    case .dimension(.crossSection) where power == -1 && factor == 1: return .inversePb
    case .dimension(let dimension):
      guard let unit = Unit.known.first(where: { $0.dimension == dimension && pow($0.factor, Double(power)) == factor })
      else { return nil }
      return power == 1 ? unit : Unit("\(unit.symbol)^\(power)")
    }
  }
}

extension Measure: CustomStringConvertible {
  /// For messages: the unit, such as `MeV`, or `a pure number`.
  package var description: String {
    if powers.isEmpty { return "a pure number" }
    if let unit { return unit.symbol }
    let parts = powers.map { base, power in
      let name =
        switch base {
        case .symbol(let symbol): symbol
        case .dimension(let dimension): Unit.known.first { $0.dimension == dimension }?.symbol ?? "\(dimension)"
        }
      return power == 1 ? name : "\(name)^\(power)"
    }
    return (factor == 1 ? "" : "\(factor) ") + parts.sorted().joined(separator: "*")
  }
}
