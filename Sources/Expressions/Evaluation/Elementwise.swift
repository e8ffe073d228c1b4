import Elementary
import Foundation

// Each operation's loop is made for it alone: closures are inlined, so that none is called per element.

/// Numbers, or one that stands for as many as are wanted.
enum Operand {
  case constant(Double)
  case values([Double])
}

extension UnaryOperation {
  func apply(to values: [Double]) -> [Double] {
    switch self {
    case .negate: mapped(values) { -$0 }
    case .not: mapped(values) { $0.isNaN ? $0 : $0 == 0 ? 1 : 0 }
    case .abs: mapped(values) { Swift.abs($0) }
    case .sqrt: mapped(values) { $0.squareRoot() }
    case .signedRoot: mapped(values) { $0 < 0 ? -(-$0).squareRoot() : $0.squareRoot() }
    case .cbrt: mapped(values) { Foundation.cbrt($0) }
    case .exp: mapped(values) { Elementary.exp($0) }
    case .log: mapped(values) { Elementary.log($0) }
    case .log10: mapped(values) { Foundation.log10($0) }
    case .log2: mapped(values) { Foundation.log2($0) }
    case .sin: mapped(values) { Elementary.sin($0) }
    case .cos: mapped(values) { Elementary.cos($0) }
    case .tan: mapped(values) { Foundation.tan($0) }
    case .sinh: mapped(values) { Elementary.sinh($0) }
    case .cosh: mapped(values) { Elementary.cosh($0) }
    case .tanh: mapped(values) { Foundation.tanh($0) }
    case .asin: mapped(values) { Foundation.asin($0) }
    case .acos: mapped(values) { Foundation.acos($0) }
    case .atan: mapped(values) { Elementary.atan($0) }
    case .asinh: mapped(values) { Elementary.asinh($0) }
    case .acosh: mapped(values) { Foundation.acosh($0) }
    case .atanh: mapped(values) { Foundation.atanh($0) }
    case .floor: mapped(values) { $0.rounded(.down) }
    case .ceil: mapped(values) { $0.rounded(.up) }
    case .round: mapped(values) { $0.rounded(.toNearestOrAwayFromZero) }
    case .trunc: mapped(values) { $0.rounded(.towardZero) }
    case .isnan: mapped(values) { $0.isNaN ? 1 : 0 }
    }
  }

  func apply(to value: Double) -> Double { apply(to: [value])[0] }
}

extension BinaryOperation {
  /// - Precondition: there are values on one side at least, and as many on the other if there are any.
  func apply(_ left: Operand, _ right: Operand) -> [Double] {
    switch self {
    case .add: mapped(left, right) { $0 + $1 }
    case .subtract: mapped(left, right) { $0 - $1 }
    case .multiply: mapped(left, right) { $0 * $1 }
    case .divide: mapped(left, right) { $0 / $1 }
    case .remainder: mapped(left, right) { fmod($0, $1) }
    case .pow: mapped(left, right) { Foundation.pow($0, $1) }
    case .less: mapped(left, right) { $0 < $1 ? 1 : $0 >= $1 ? 0 : .nan }
    case .lessOrEqual: mapped(left, right) { $0 <= $1 ? 1 : $0 > $1 ? 0 : .nan }
    case .greater: mapped(left, right) { $0 > $1 ? 1 : $0 <= $1 ? 0 : .nan }
    case .greaterOrEqual: mapped(left, right) { $0 >= $1 ? 1 : $0 < $1 ? 0 : .nan }
    case .equal: mapped(left, right) { $0 == $1 ? 1 : $0.isNaN || $1.isNaN ? .nan : 0 }
    case .unequal: mapped(left, right) { $0 == $1 ? 0 : $0.isNaN || $1.isNaN ? .nan : 1 }
    case .and: mapped(left, right) { $0 == 0 || $1 == 0 ? 0 : $0.isNaN || $1.isNaN ? .nan : 1 }
    case .or:
      mapped(left, right) {
        $0 != 0 && !$0.isNaN || $1 != 0 && !$1.isNaN ? 1 : $0.isNaN || $1.isNaN ? .nan : 0
      }
    case .atan2: mapped(left, right) { Elementary.atan2($0, $1) }
    case .hypot: mapped(left, right) { Elementary.hypot($0, $1) }
    case .min: mapped(left, right) { $1 < $0 || $1.isNaN ? $1 : $0 }
    case .max: mapped(left, right) { $1 > $0 || $1.isNaN ? $1 : $0 }
    case .dphi: mapped(left, right) { Foundation.remainder($0 - $1, 2 * .pi) }
    case .otherwise: mapped(left, right) { $0.isNaN ? $1 : $0 }
    }
  }

  func apply(_ left: Double, _ right: Double) -> Double { apply(.values([left]), .constant(right))[0] }
}

/// Where a condition is true the second, where it is false the third, where it is missing nothing.
///
/// - Precondition: as of ``BinaryOperation/apply(_:_:)-(Operand,_)``.
func selected(_ condition: [Double], _ then: Operand, _ other: Operand) -> [Double] {
  switch (then, other) {
  case (.constant(let a), .constant(let b)): mapped(condition) { $0.isNaN ? .nan : $0 != 0 ? a : b }
  case (.values(let a), .constant(let b)): mapped(.values(condition), .values(a)) { $0.isNaN ? .nan : $0 != 0 ? $1 : b }
  case (.constant(let a), .values(let b)): mapped(.values(condition), .values(b)) { $0.isNaN ? .nan : $0 != 0 ? a : $1 }
  case (.values(let a), .values(let b)):
    made(condition.count) { condition[$0].isNaN ? .nan : condition[$0] != 0 ? a[$0] : b[$0] }
  }
}

@inline(__always)
private func mapped(_ values: [Double], _ map: (Double) -> Double) -> [Double] {
  values.withUnsafeBufferPointer { values in made(values.count) { map(values[$0]) } }
}

@inline(__always)
private func mapped(_ left: Operand, _ right: Operand, _ map: (Double, Double) -> Double) -> [Double] {
  switch (left, right) {
  case (.values(let left), .values(let right)):
    precondition(left.count == right.count, "operands of different lengths")
    return left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { right in made(left.count) { map(left[$0], right[$0]) } }
    }
  case (.values(let left), .constant(let right)):
    return left.withUnsafeBufferPointer { left in made(left.count) { map(left[$0], right) } }
  case (.constant(let left), .values(let right)):
    return right.withUnsafeBufferPointer { right in made(right.count) { map(left, right[$0]) } }
  case (.constant(let left), .constant(let right)): return [map(left, right)]
  }
}

@inline(__always)
private func made(_ count: Int, _ value: (Int) -> Double) -> [Double] {
  // An array of no capacity is one that all threads share, and must not be written to.
  if count == 0 { return [] }
  return [Double](unsafeUninitializedCapacity: count) { buffer, initializedCount in
    for index in 0..<count { buffer.initializeElement(at: index, to: value(index)) }
    initializedCount = count
  }
}
