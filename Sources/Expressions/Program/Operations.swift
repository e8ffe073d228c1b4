/// What is made of one number.
enum UnaryOperation: String, Sendable, Hashable, CaseIterable {
  case negate, not, abs, sqrt, cbrt, exp, log, log10, log2, sin, cos, tan, sinh, cosh, tanh, asin, acos, atan, asinh,
    acosh
  case atanh, floor, ceil, round, trunc, isnan
  /// The root of the absolute value, with the value's sign: masses whose squares came out negative are negative.
  case signedRoot
}

/// What is made of two numbers.
enum BinaryOperation: String, Sendable, Hashable, CaseIterable {
  case add, subtract, multiply, divide, remainder, pow, less, lessOrEqual, greater, greaterOrEqual, equal, unequal, and,
    or, atan2, hypot, min,
    max
  /// The difference of two azimuths, from -pi to pi.
  case dphi
  /// The first, or the second where the first is missing.
  case otherwise = "default"
}

/// What is made of a list.
enum Reduction: String, Sendable, Hashable, CaseIterable {
  case sum, min, max, mean, std, size, count, any, all, argmax, argmin
}

/// A list that is made of a list of as many elements.
enum Arrangement: String, Sendable, Hashable, CaseIterable {
  case sort, argsort, index
}

/// Which element of each pair.
enum PairSide: String, Sendable, Hashable, CaseIterable {
  case first = "first_of_pairs"
  case second = "second_of_pairs"
}
