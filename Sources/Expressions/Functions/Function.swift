/// A function of expressions.
package struct Function: Sendable {
  enum Form: Sendable {
    case unary(UnaryOperation)
    case binary(BinaryOperation)
    /// One number of a list.
    case reduction(Reduction)
    /// One number of a list, or the lesser or greater of two numbers.
    case extreme(Reduction, BinaryOperation)
    case arrangement(Arrangement)
    case pairs(PairSide)
    /// A number of a four-vector, or of the sum of several.
    case property(VectorProperty)
    /// A four-vector of pt, eta and phi, and mass or energy.
    case vector(VectorForm)
    /// A number of two four-vectors, or of their coordinates.
    case difference(VectorDifference)
  }

  package let name: String
  /// How many values it takes.
  let arity: ClosedRange<Int>
  let form: Form
  /// How it is called, for documentation and messages.
  package let usage: String
  /// What it gives, in a few words.
  package let summary: String

  private init(_ usage: String, _ arity: ClosedRange<Int>, _ form: Form, _ summary: String) {
    name = String(usage.prefix { $0 != "(" })
    self.usage = usage
    self.arity = arity
    self.form = form
    self.summary = summary
  }

  package static let all: [Function] = reductions + lists + vectors + numbers

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  package static func named(_ name: String) -> Function? { byName[name] }

  private static let reductions = [
    Function("sum(x)", 1...1, .reduction(.sum), "the sum of a list of numbers or four-vectors; 0 of none"),
    Function("min(x)", 1...2, .extreme(.min, .min), "the least of a list, or of two numbers: min(x, y)"),
    Function("max(x)", 1...2, .extreme(.max, .max), "the greatest of a list, or of two numbers: max(x, y)"),
    Function("mean(x)", 1...1, .reduction(.mean), "the mean of a list"),
    Function("std(x)", 1...1, .reduction(.std), "the standard deviation of a list, by its number of elements"),
    Function("count(x)", 1...1, .reduction(.count), "how many flags of a list are set, or how many numbers there are"),
    Function("size(x)", 1...1, .reduction(.size), "how many elements a list has"),
    Function("any(x)", 1...1, .reduction(.any), "whether a flag of a list is set"),
    Function("all(x)", 1...1, .reduction(.all), "whether all flags of a list are set"),
    Function("argmax(x)", 1...1, .reduction(.argmax), "the index of the first of the greatest elements of a list"),
    Function("argmin(x)", 1...1, .reduction(.argmin), "the index of the first of the least elements of a list"),
  ]

  private static let lists = [
    Function("sort(x)", 1...1, .arrangement(.sort), "a list in ascending order"),
    Function("argsort(x)", 1...1, .arrangement(.argsort), "the indices of a list in ascending order of its elements"),
    Function("index(x)", 1...1, .arrangement(.index), "the index of each element of a list: 0, 1, ..."),
    Function("first_of_pairs(x)", 1...2, .pairs(.first), "the first of each pair within a list, or of one and another"),
    Function("second_of_pairs(x)", 1...2, .pairs(.second), "the second of each of these pairs"),
  ]

  private static let vectors =
    [
      Function("p4(pt, eta, phi)", 3...3, .vector(.massless), "a four-vector without mass"),
      Function("p4m(pt, eta, phi, m)", 4...4, .vector(.mass), "a four-vector of a mass"),
      Function("p4e(pt, eta, phi, e)", 4...4, .vector(.energy), "a four-vector of an energy"),
    ]
    + VectorProperty.allCases.map {
      Function("\($0.rawValue)(v)", 1...8, .property($0), "\($0.summary) of a four-vector, or of the sum of several")
    } + [
      Function(
        "dphi(a, b)", 2...2, .difference(.phi), "the difference of two azimuths or four-vectors', from -pi to pi"),
      Function("deta(a, b)", 2...2, .difference(.eta), "the difference of two pseudorapidities or four-vectors'"),
      Function(
        "dR(a, b)", 2...4, .difference(.distance), "the distance in eta and phi; also dR(eta1, phi1, eta2, phi2)"),
    ]

  private static let numbers =
    UnaryOperation.allCases.compactMap { operation in
      operation.summary.map { Function("\(operation.rawValue)(x)", 1...1, .unary(operation), $0) }
    } + [
      Function("pow(x, y)", 2...2, .binary(.pow), "x ** y"),
      Function("atan2(y, x)", 2...2, .binary(.atan2), "the angle of a point, from -pi to pi"),
      Function("hypot(x, y)", 2...2, .binary(.hypot), "sqrt(x * x + y * y)"),
      Function("default(x, y)", 2...2, .binary(.otherwise), "x, or y where x is missing"),
    ]
}

extension UnaryOperation {
  /// What it gives; nil of those that are no functions.
  fileprivate var summary: String? {
    switch self {
    case .negate, .not, .signedRoot: nil
    case .abs: "the absolute value"
    case .sqrt: "the square root; missing of negative numbers"
    case .cbrt: "the cubic root"
    case .exp: "e to the power of x"
    case .log: "the natural logarithm"
    case .log10: "the logarithm to the base of 10"
    case .log2: "the logarithm to the base of 2"
    case .sin, .cos, .tan: "of an angle in radians"
    case .sinh, .cosh, .tanh: "the hyperbolic function"
    case .asin, .acos, .atan: "the angle in radians"
    case .asinh, .acosh, .atanh: "the inverse of the hyperbolic function"
    case .floor: "the next whole number below"
    case .ceil: "the next whole number above"
    case .round: "the nearest whole number, of two the one farther from 0"
    case .trunc: "the whole number without the digits behind the point"
    case .isnan: "whether it is missing"
    }
  }
}

/// What a four-vector is made of besides pt, eta and phi.
enum VectorForm: Sendable { case massless, mass, energy }

/// A number of two four-vectors.
enum VectorDifference: Sendable { case phi, eta, distance }

/// A number of a four-vector.
enum VectorProperty: String, Sendable, CaseIterable {
  case mass, pt, eta, phi, energy, px, py, pz, rapidity, mt

  var summary: String {
    switch self {
    case .mass: "the invariant mass, negative where its square is"
    case .pt: "the transverse momentum"
    case .eta: "the pseudorapidity"
    case .phi: "the azimuth"
    case .energy: "the energy"
    case .px, .py, .pz: "the component"
    case .rapidity: "the rapidity"
    case .mt: "the transverse mass"
    }
  }
}
