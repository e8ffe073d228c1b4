// Four-vectors as pt, eta, phi and mass or energy, or as px, py, pz and energy; of the former sums are made of the latter.

extension Checker {
  mutating func vector(_ form: VectorForm, _ arguments: [SyntaxNode], _ node: SyntaxNode) -> Checked {
    let parts = arguments.map { number($0) }
    let values = parts.compactMap(\.self)
    guard values.count == parts.count, nesting(values, node) != nil else { return .failed }
    let rest: FourVector.Rest =
      switch form {
      case .massless: .massless
      case .mass: .mass(values[3])
      case .energy: .energy(values[3])
      }
    return .vector(FourVector(form: .polar(pt: values[0], eta: values[1], phi: values[2], rest)))
  }

  mutating func property(_ property: VectorProperty, _ arguments: [SyntaxNode], _ node: SyntaxNode) -> Checked {
    var vectors: [FourVector] = []
    var isWhole = true
    for argument in arguments {
      switch check(argument) {
      case .vector(let vector): vectors.append(vector)
      case .failed: isWhole = false
      case .value(let value):
        fail(
          "\(property.rawValue) needs a four-vector, but this is \(value.type); p4(pt, eta, phi) makes one, or the name of objects, such as jet",
          argument)
        isWhole = false
      }
    }
    guard isWhole, let vector = vectors.count == 1 ? vectors[0] : sum(vectors, node) else { return .failed }
    return value(property, of: vector, node).map { .value($0) } ?? .failed
  }

  mutating func difference(
    _ difference: VectorDifference, _ arguments: [SyntaxNode], _ node: SyntaxNode
  ) -> Checked {
    let checked = arguments.map { check($0) }
    if case .vector(let a) = checked[0], checked.count == 2, case .vector(let b) = checked[1] {
      return distance(difference, a, b, node).map { .value($0) } ?? .failed
    }
    let values = zip(checked, arguments).compactMap { number($0, $1) }
    guard values.count == checked.count else { return .failed }
    let result: CheckedValue? =
      switch (difference, values.count) {
      case (.phi, 2): made(.dphi, values[0], values[1], node)
      case (.eta, 2): made(.subtract, values[0], values[1], node)
      case (.distance, 4):
        made(.subtract, values[0], values[2], node).flatMap { eta in
          made(.dphi, values[1], values[3], node).flatMap { made(.hypot, eta, $0, node) }
        }
      default: fail("dR takes two four-vectors, or eta1, phi1, eta2, phi2", node).value
      }
    return result.map { .value($0) } ?? .failed
  }

  private mutating func distance(
    _ difference: VectorDifference, _ a: FourVector, _ b: FourVector, _ node: SyntaxNode
  ) -> CheckedValue? {
    func between(_ property: VectorProperty, _ operation: BinaryOperation) -> CheckedValue? {
      guard let first = value(property, of: a, node), let second = value(property, of: b, node) else { return nil }
      return made(operation, first, second, node)
    }
    switch difference {
    case .phi: return between(.phi, .dphi)
    case .eta: return between(.eta, .subtract)
    case .distance:
      guard let eta = between(.eta, .subtract), let phi = between(.phi, .dphi) else { return nil }
      return made(.hypot, eta, phi, node)
    }
  }

  // MARK: - Sums

  /// The sum of vectors; nil if they do not go together, which is said.
  mutating func sum(_ vectors: [FourVector], _ node: SyntaxNode) -> FourVector? {
    var totals: [CheckedValue]?
    for vector in vectors {
      guard let parts = cartesian(vector, node)?.parts else { return nil }
      guard let former = totals else {
        totals = parts
        continue
      }
      var sums: [CheckedValue] = []
      for (a, b) in zip(former, parts) {
        guard let sum = made(.add, a, b, node) else { return nil }
        sums.append(sum)
      }
      totals = sums
    }
    return totals.map { FourVector(form: .cartesian(px: $0[0], py: $0[1], pz: $0[2], energy: $0[3])) }
  }

  /// The sum of a list of vectors in each row.
  mutating func total(_ vector: FourVector, _ node: SyntaxNode) -> FourVector? {
    guard let cartesian = cartesian(vector, node) else { return nil }
    return cartesian.with(cartesian.parts.map { reduced(.sum, $0) })
  }

  mutating func negated(_ vector: FourVector, _ node: SyntaxNode) -> FourVector? {
    guard let cartesian = cartesian(vector, node) else { return nil }
    return cartesian.with(cartesian.parts.map { made(.negate, $0) })
  }

  private mutating func cartesian(_ vector: FourVector, _ node: SyntaxNode) -> FourVector? {
    if case .cartesian = vector.form { return vector }
    guard let px = value(.px, of: vector, node), let py = value(.py, of: vector, node),
      let pz = value(.pz, of: vector, node), let energy = value(.energy, of: vector, node)
    else { return nil }
    return FourVector(form: .cartesian(px: px, py: py, pz: pz, energy: energy))
  }

  // MARK: - Numbers of a vector

  /// A number of a vector; nil if its coordinates do not go together, which is said.
  mutating func value(_ property: VectorProperty, of vector: FourVector, _ node: SyntaxNode) -> CheckedValue? {
    switch vector.form {
    case .polar(let pt, let eta, let phi, let rest):
      switch (property, rest) {
      case (.pt, _): return pt
      case (.eta, _): return eta
      case (.phi, _): return phi
      case (.px, _): return made(.multiply, pt, made(.cos, phi), node)
      case (.py, _): return made(.multiply, pt, made(.sin, phi), node)
      case (.pz, _): return made(.multiply, pt, made(.sinh, eta), node)
      case (.energy, .massless): return made(.multiply, pt, made(.cosh, eta), node)
      case (.energy, .energy(let energy)): return energy
      case (.energy, .mass(let mass)):
        let momentum = made(.multiply, pt, made(.cosh, eta), node)
        return root(.sqrt, momentum, .add, mass, node)
      case (.mass, .mass(let mass)): return mass
      case (.mass, .energy(let energy)):
        return root(.signedRoot, energy, .subtract, made(.multiply, pt, made(.cosh, eta), node), node)
      case (.mass, .massless): return made(.multiply, pt, constant(0, .whole, .free), node)
      case (.rapidity, _), (.mt, _): break
      }
    case .cartesian(let px, let py, let pz, let energy):
      switch property {
      case .px: return px
      case .py: return py
      case .pz: return pz
      case .energy: return energy
      case .pt: return root(.sqrt, px, .add, py, node)
      case .phi: return made(.atan2, py, px, node)
      case .eta:
        guard let pt = root(.sqrt, px, .add, py, node), let ratio = made(.divide, pz, pt, node) else { return nil }
        return made(.asinh, ratio)
      case .mass:
        guard let transverse = squares(px, .add, py, node), let pz2 = made(.multiply, pz, pz, node),
          let momentum = made(.add, transverse, pz2, node), let square = made(.multiply, energy, energy, node)
        else { return nil }
        return made(.subtract, square, momentum, node).map { made(.signedRoot, $0) }
      case .rapidity, .mt: break
      }
    }
    guard let pz = value(.pz, of: vector, node), let energy = value(.energy, of: vector, node) else { return nil }
    if property == .mt { return root(.signedRoot, energy, .subtract, pz, node) }
    return made(.divide, pz, energy, node).map { made(.atanh, $0) }
  }

  /// The root of the sum or the difference of two squares.
  private mutating func root(
    _ operation: UnaryOperation, _ a: CheckedValue?, _ combination: BinaryOperation, _ b: CheckedValue?,
    _ node: SyntaxNode
  ) -> CheckedValue? {
    squares(a, combination, b, node).map { made(operation, $0) }
  }

  private mutating func squares(
    _ a: CheckedValue?, _ combination: BinaryOperation, _ b: CheckedValue?, _ node: SyntaxNode
  ) -> CheckedValue? {
    guard let a, let b, let first = made(.multiply, a, a, node), let second = made(.multiply, b, b, node) else {
      return nil
    }
    return made(combination, first, second, node)
  }
}

extension Checked {
  /// The value that it is; nil if it is none.
  var value: CheckedValue? { if case .value(let value) = self { value } else { nil } }
}
