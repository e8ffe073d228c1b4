/// One step of a program: a value, made of those of earlier instructions, which stand here by their numbers.
enum Instruction: Sendable, Hashable {
  /// By its bits, as -0 and 0 are two, and NaN is one.
  case constant(UInt64)
  /// By its number among the program's variables.
  case variable(Int)
  /// A value that was computed before, by its number among those that the program is given.
  case given(Int)
  /// Whether a variable of texts is one of them.
  case isText(variable: Int, String)
  case unary(UnaryOperation, Int)
  case binary(BinaryOperation, Int, Int)
  case select(Int, then: Int, else: Int)
  case reduce(Reduction, Int)
  /// What is made of the elements of a list for which a condition holds, without a list of these.
  case reduceChosen(Reduction, Int, by: Int)
  case arrange(Arrangement, Int)
  /// The element of each list at an index; missing where there is none.
  case element(Int, at: Int)
  /// The elements of each list for which a condition holds.
  case filter(Int, by: Int)
  /// The elements of each list at the indices of another.
  case gather(Int, at: Int)
  /// One side of all pairs of the elements of a list.
  case pairs(PairSide, Int)
  /// One side of all pairs of an element of one list and one of the other.
  case product(PairSide, Int, Int)

  /// The instructions whose values it takes.
  var operands: [Int] {
    switch self {
    case .constant, .variable, .given, .isText: []
    case .unary(_, let a), .reduce(_, let a), .arrange(_, let a), .pairs(_, let a): [a]
    case .binary(_, let a, let b), .element(let a, let b), .filter(let a, let b), .gather(let a, let b),
      .product(_, let a, let b), .reduceChosen(_, let a, let b):
      [a, b]
    case .select(let a, let b, let c): [a, b, c]
    }
  }

  /// The same of other operands and variables.
  func renumbered(_ number: (Int) -> Int, variable: (Int) -> Int) -> Instruction {
    switch self {
    case .constant, .given: self
    case .variable(let index): .variable(variable(index))
    case .isText(let index, let text): .isText(variable: variable(index), text)
    case .unary(let operation, let a): .unary(operation, number(a))
    case .binary(let operation, let a, let b): .binary(operation, number(a), number(b))
    case .select(let a, let b, let c): .select(number(a), then: number(b), else: number(c))
    case .reduce(let reduction, let a): .reduce(reduction, number(a))
    case .reduceChosen(let reduction, let a, let b): .reduceChosen(reduction, number(a), by: number(b))
    case .arrange(let arrangement, let a): .arrange(arrangement, number(a))
    case .element(let a, let b): .element(number(a), at: number(b))
    case .filter(let a, let b): .filter(number(a), by: number(b))
    case .gather(let a, let b): .gather(number(a), at: number(b))
    case .pairs(let side, let a): .pairs(side, number(a))
    case .product(let side, let a, let b): .product(side, number(a), number(b))
    }
  }
}
