import Elementary

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

// Each operation's loop is made for it alone: closures are inlined, so that none is called per element.

/// The C library's functions, by other names than the operations have, which would hide them.
private enum CLibrary {
  @inline(__always) static func inverseCosine(_ x: Double) -> Double { acos(x) }
  @inline(__always) static func inverseHyperbolicCosine(_ x: Double) -> Double { acosh(x) }
  @inline(__always) static func inverseSine(_ x: Double) -> Double { asin(x) }
  @inline(__always) static func inverseHyperbolicTangent(_ x: Double) -> Double { atanh(x) }
  @inline(__always) static func cubeRoot(_ x: Double) -> Double { cbrt(x) }
  @inline(__always) static func commonLogarithm(_ x: Double) -> Double { log10(x) }
  @inline(__always) static func binaryLogarithm(_ x: Double) -> Double { log2(x) }
  @inline(__always) static func tangent(_ x: Double) -> Double { tan(x) }
  @inline(__always) static func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }
  @inline(__always) static func power(_ x: Double, _ y: Double) -> Double { pow(x, y) }
  @inline(__always) static func nearestRemainder(_ x: Double, _ y: Double) -> Double { remainder(x, y) }
}

/// Numbers, or one that stands for as many as are wanted.
enum Operand {
  case constant(Double)
  case values(Block)
}

extension UnaryOperation {
  /// - Parameter result: as many numbers as there are values.
  func apply(to values: Block, into result: Block) {
    switch self {
    case .negate: mapped(values, result) { -$0 }
    case .not: mapped(values, result) { $0.isNaN ? $0 : $0 == 0 ? 1 : 0 }
    case .abs: mapped(values, result) { Swift.abs($0) }
    case .sqrt: mapped(values, result) { $0.squareRoot() }
    case .signedRoot: mapped(values, result) { $0 < 0 ? -(-$0).squareRoot() : $0.squareRoot() }
    case .cbrt: mapped(values, result) { CLibrary.cubeRoot($0) }
    case .exp: mapped(values, result) { Elementary.exp($0) }
    case .log: mapped(values, result) { Elementary.log($0) }
    case .log10: mapped(values, result) { CLibrary.commonLogarithm($0) }
    case .log2: mapped(values, result) { CLibrary.binaryLogarithm($0) }
    case .sin: mapped(values, result) { Elementary.sin($0) }
    case .cos: mapped(values, result) { Elementary.cos($0) }
    case .tan: mapped(values, result) { CLibrary.tangent($0) }
    case .sinh: mapped(values, result) { Elementary.sinh($0) }
    case .cosh: mapped(values, result) { Elementary.cosh($0) }
    case .tanh: mapped(values, result) { CLibrary.hyperbolicTangent($0) }
    case .asin: mapped(values, result) { CLibrary.inverseSine($0) }
    case .acos: mapped(values, result) { CLibrary.inverseCosine($0) }
    case .atan: mapped(values, result) { Elementary.atan($0) }
    case .asinh: mapped(values, result) { Elementary.asinh($0) }
    case .acosh: mapped(values, result) { CLibrary.inverseHyperbolicCosine($0) }
    case .atanh: mapped(values, result) { CLibrary.inverseHyperbolicTangent($0) }
    case .floor: mapped(values, result) { $0.rounded(.down) }
    case .ceil: mapped(values, result) { $0.rounded(.up) }
    case .round: mapped(values, result) { $0.rounded(.toNearestOrAwayFromZero) }
    case .trunc: mapped(values, result) { $0.rounded(.towardZero) }
    case .isnan: mapped(values, result) { $0.isNaN ? 1 : 0 }
    }
  }

  func apply(to value: Double) -> Double {
    Workspace.withNumber { result in
      result[0] = value
      apply(to: result, into: result)
    }
  }
}

extension BinaryOperation {
  /// - Precondition: each side is a constant, or as many values as the result has.
  func apply(_ left: Operand, _ right: Operand, into result: Block) {
    switch self {
    case .add: mapped(left, right, result) { $0 + $1 }
    case .subtract: mapped(left, right, result) { $0 - $1 }
    case .multiply: mapped(left, right, result) { $0 * $1 }
    case .divide: mapped(left, right, result) { $0 / $1 }
    case .remainder: mapped(left, right, result) { fmod($0, $1) }
    case .pow: mapped(left, right, result) { CLibrary.power($0, $1) }
    case .less: mapped(left, right, result) { $0 < $1 ? 1 : $0 >= $1 ? 0 : .nan }
    case .lessOrEqual: mapped(left, right, result) { $0 <= $1 ? 1 : $0 > $1 ? 0 : .nan }
    case .greater: mapped(left, right, result) { $0 > $1 ? 1 : $0 <= $1 ? 0 : .nan }
    case .greaterOrEqual: mapped(left, right, result) { $0 >= $1 ? 1 : $0 < $1 ? 0 : .nan }
    case .equal: mapped(left, right, result) { $0 == $1 ? 1 : $0.isNaN || $1.isNaN ? .nan : 0 }
    case .unequal: mapped(left, right, result) { $0 == $1 ? 0 : $0.isNaN || $1.isNaN ? .nan : 1 }
    case .and: mapped(left, right, result) { $0 == 0 || $1 == 0 ? 0 : $0.isNaN || $1.isNaN ? .nan : 1 }
    case .or:
      mapped(left, right, result) {
        $0 != 0 && !$0.isNaN || $1 != 0 && !$1.isNaN ? 1 : $0.isNaN || $1.isNaN ? .nan : 0
      }
    case .atan2: mapped(left, right, result) { Elementary.atan2($0, $1) }
    case .hypot: mapped(left, right, result) { Elementary.hypot($0, $1) }
    case .min: mapped(left, right, result) { $1 < $0 || $1.isNaN ? $1 : $0 }
    case .max: mapped(left, right, result) { $1 > $0 || $1.isNaN ? $1 : $0 }
    case .dphi: mapped(left, right, result) { CLibrary.nearestRemainder($0 - $1, 2 * .pi) }
    case .otherwise: mapped(left, right, result) { $0.isNaN ? $1 : $0 }
    }
  }

  func apply(_ left: Double, _ right: Double) -> Double {
    Workspace.withNumber { apply(.constant(left), .constant(right), into: $0) }
  }
}

/// Where a condition is true the second, where it is false the third, where it is missing nothing.
///
/// - Precondition: as of ``BinaryOperation/apply(_:_:into:)``.
func select(_ condition: Block, _ then: Operand, _ other: Operand, into result: Block) {
  switch (then, other) {
  case (.constant(let a), .constant(let b)): mapped(condition, result) { $0.isNaN ? .nan : $0 != 0 ? a : b }
  case (.values(let a), .constant(let b)):
    mapped(.values(condition), .values(a), result) { $0.isNaN ? .nan : $0 != 0 ? $1 : b }
  case (.constant(let a), .values(let b)):
    mapped(.values(condition), .values(b), result) { $0.isNaN ? .nan : $0 != 0 ? a : $1 }
  case (.values(let a), .values(let b)):
    precondition(condition.count == result.count && a.count == result.count && b.count == result.count, lengths)
    for index in 0..<result.count {
      result[index] = condition[index].isNaN ? .nan : condition[index] != 0 ? a[index] : b[index]
    }
  }
}

private let lengths = "operands of different lengths"

@inline(__always)
private func mapped(_ values: Block, _ result: Block, _ map: (Double) -> Double) {
  precondition(values.count == result.count, lengths)
  for index in 0..<result.count { result[index] = map(values[index]) }
}

@inline(__always)
private func mapped(_ left: Operand, _ right: Operand, _ result: Block, _ map: (Double, Double) -> Double) {
  switch (left, right) {
  case (.values(let left), .values(let right)):
    precondition(left.count == result.count && right.count == result.count, lengths)
    for index in 0..<result.count { result[index] = map(left[index], right[index]) }
  case (.values(let left), .constant(let right)): mapped(left, result) { map($0, right) }
  case (.constant(let left), .values(let right)): mapped(right, result) { map(left, $0) }
  case (.constant(let left), .constant(let right)): result.fill(with: map(left, right))
  }
}
