extension Checker {
  mutating func unary(_ operation: UnaryOperator, _ operand: SyntaxNode) -> Checked {
    let checked = check(operand)
    if operation == .minus, case .vector(let vector) = checked {
      return negated(vector, operand).map { .vector($0) } ?? .failed
    }
    guard let value = number(checked, operand) else { return .failed }
    switch operation {
    case .plus: return .value(value)
    case .minus: return .value(made(.negate, value))
    case .not: return .value(made(.not, value))
    }
  }

  mutating func binary(
    _ operation: BinaryOperator, _ left: SyntaxNode, _ right: SyntaxNode, _ node: SyntaxNode
  ) -> Checked {
    if operation == .equal || operation == .unequal, let compared = texts(operation, left, right, node) {
      return compared
    }
    if operation == .add || operation == .subtract {
      let (a, b) = (check(left), check(right))
      switch (a, b) {
      case (.vector(let a), .vector(let b)):
        guard let other = operation == .add ? b : negated(b, right) else { return .failed }
        return sum([a, other], node).map { .vector($0) } ?? .failed
      case (.vector, .value), (.value, .vector): return fail("a four-vector and a number cannot be added", node)
      case (.value(let a), .value(let b)) where a.type.element != .text && b.type.element != .text:
        return made(operation == .add ? .add : .subtract, a, b, node).map { .value($0) } ?? .failed
      case (.failed, _), (_, .failed): return .failed
      case (.value, .value): return fail("texts cannot be added", node)
      }
    }
    // Both sides are looked at, so that what is wrong with either is said.
    let (a, b) = (number(left), number(right))
    guard let a, let b else { return .failed }
    let value: CheckedValue? =
      switch operation {
      case .add: made(.add, a, b, node)
      case .subtract: made(.subtract, a, b, node)
      case .multiply: made(.multiply, a, b, node)
      case .divide: made(.divide, a, b, node)
      case .remainder: made(.remainder, a, b, node)
      case .power: made(.pow, a, b, node)
      case .less: made(.less, a, b, node)
      case .lessOrEqual: made(.lessOrEqual, a, b, node)
      case .greater: made(.greater, a, b, node)
      case .greaterOrEqual: made(.greaterOrEqual, a, b, node)
      case .equal: made(.equal, a, b, node)
      case .unequal: made(.unequal, a, b, node)
      case .and: made(.and, a, b, node)
      case .or: made(.or, a, b, node)
      }
    return value.map { .value($0) } ?? .failed
  }

  /// The comparison of a text that is read with one that is written; nil if neither is there.
  private mutating func texts(
    _ operation: BinaryOperator, _ left: SyntaxNode, _ right: SyntaxNode, _ node: SyntaxNode
  ) -> Checked? {
    let other: SyntaxNode
    let text: String
    switch (left.form, right.form) {
    case (.text, .text): return fail("two texts that are written here are always the same, or never", node)
    case (_, .text(let written)): (other, text) = (left, written)
    case (.text(let written), _): (other, text) = (right, written)
    default: return nil
    }
    let value: CheckedValue
    switch check(other) {
    case .failed: return .failed
    case .vector: return fail("a four-vector cannot be compared with a text", other)
    case .value(let found): value = found
    }
    guard value.type.element == .text, let variable = builder.variable(of: value.number) else {
      return fail("\(value.type) cannot be compared with a text", other)
    }
    let type = ValueType(.flag, .single)
    let isText = CheckedValue(number: builder.isText(variable, text), type: type)
    return .value(operation == .equal ? isText : made(.not, isText))
  }

  mutating func conditional(
    _ condition: SyntaxNode, _ then: SyntaxNode, _ other: SyntaxNode, _ node: SyntaxNode
  ) -> Checked {
    let (condition, a, b) = (number(condition), number(then), number(other))
    guard let condition, let a, let b, let (then, other, scale) = inOneUnit(a, b, node),
      let nesting = nesting([condition, a, b], node)
    else { return .failed }
    let type = ValueType(
      element(then, other), nesting, scale: scale,
      isSinglePrecision: then.type.isSinglePrecision && other.type.isSinglePrecision)
    return .value(
      CheckedValue(
        number: builder.add(.select(condition.number, then: then.number, else: other.number)), type: type))
  }

  private func element(_ left: CheckedValue, _ right: CheckedValue) -> ValueType.Element {
    let elements = [left.type.element, right.type.element]
    return elements[0] == elements[1] ? elements[0] : elements.contains(.real) ? .real : .whole
  }
}

// MARK: - Values made of values

extension Checker {
  /// What is made of one value, of a scale that follows from the operation.
  mutating func made(_ operation: UnaryOperation, _ value: CheckedValue) -> CheckedValue {
    var type = value.type
    switch operation {
    case .not, .isnan:
      type.element = .flag
      type.scale = .measured(.pure)
    case .negate, .abs, .floor, .ceil, .round, .trunc:
      if type.element == .flag || [.floor, .ceil, .round, .trunc].contains(operation) { type.element = .whole }
    case .sqrt, .signedRoot:
      type.element = .real
      if let measure = type.measure { type.scale = measure.squareRoot.map { .measured($0) } ?? .unknown }
    default:
      type.element = .real
      type.scale = type.scale == .free ? .free : .measured(.pure)
    }
    if let constant = builder.constant(of: value.number) {
      return CheckedValue(number: builder.constant(operation.apply(to: constant)), type: type)
    }
    return CheckedValue(number: builder.add(.unary(operation, value.number)), type: type)
  }

  /// What is made of two values; nil if they do not go together, which is said.
  mutating func made(
    _ operation: BinaryOperation, _ left: CheckedValue, _ right: CheckedValue, _ node: SyntaxNode
  ) -> CheckedValue? {
    guard let nesting = nesting([left, right], node) else { return nil }
    var (left, right) = (left, right)
    let scale: ValueType.Scale
    switch operation {
    case .multiply: scale = product(left, right)
    case .divide: scale = quotient(left, right)
    case .pow: scale = power(left, right)
    case .and, .or: scale = .measured(.pure)
    default:
      guard let (a, b, common) = inOneUnit(left, right, node) else { return nil }
      (left, right, scale) = (a, b, common)
    }
    var type = ValueType(
      .real, nesting, scale: scale, isSinglePrecision: left.type.isSinglePrecision && right.type.isSinglePrecision)
    switch operation {
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .unequal, .and, .or:
      type.element = .flag
      type.scale = .measured(.pure)
    case .atan2, .dphi: type.scale = .measured(.pure)
    case .add, .subtract, .multiply, .remainder:
      if left.type.element != .real, right.type.element != .real { type.element = .whole }
    case .min, .max, .otherwise: type.element = element(left, right)
    case .divide, .pow, .hypot: break
    }
    if let a = builder.constant(of: left.number), let b = builder.constant(of: right.number) {
      return normal(CheckedValue(number: builder.constant(operation.apply(a, b)), type: type))
    }
    return normal(CheckedValue(number: builder.add(.binary(operation, left.number, right.number)), type: type))
  }

  /// The nesting of what is made of values element by element; nil if they are lists of several kinds, which is said.
  func nestingJoined(_ values: [CheckedValue]) -> ValueType.Nesting? {
    var joined: ValueType.Nesting = .constant
    for value in values {
      switch (joined, value.type.nesting) {
      case (_, .constant): break
      case (.constant, let nesting): joined = nesting
      case (.list(let kind), .list(let other)):
        guard let common = kind.joined(with: other) else { return nil }
        joined = .list(common)
      case (.single, .list(let kind)): joined = .list(kind)
      case (_, .single): break
      }
    }
    return joined
  }

  mutating func nesting(_ values: [CheckedValue], _ node: SyntaxNode) -> ValueType.Nesting? {
    if let nesting = nestingJoined(values) { return nesting }
    let kinds = values.compactMap(\.type.listKind).map(\.description)
    fail(
      Set(kinds).count == 1
        ? "two lists of \(kinds[0]) are chosen in different ways, and cannot be taken element by element"
        : "lists of different objects (\(kinds.joined(separator: ", "))) cannot be taken element by element", node)
    return nil
  }

  // MARK: Units

  /// Both values in one unit; nil if they cannot be, which is said.
  private mutating func inOneUnit(
    _ left: CheckedValue, _ right: CheckedValue, _ node: SyntaxNode
  ) -> (CheckedValue, CheckedValue, ValueType.Scale)? {
    switch (left.type.scale, right.type.scale) {
    case (.free, let scale), (let scale, .free): return (left, right, scale)
    case (.unknown, .unknown): return (left, right, .unknown)
    case (.unknown, .measured(let measure)), (.measured(let measure), .unknown):
      if measure.isPure { return (left, right, .unknown) }
      let known = left.type.scale == .unknown ? right : left
      if known.type.nesting == .constant {
        fail(
          "the unit of one side is not known, so that it cannot be in \(measure); write a number without a unit", node)
        return nil
      }
      return (left, right, .measured(measure))
    case (.measured(let a), .measured(let b)):
      guard a.isComparable(to: b) else {
        fail("\(a) and \(b) cannot be compared or added", node)
        return nil
      }
      // Of a number that is written and one that is read, the former is brought to the unit of the latter.
      return left.type.nesting == .constant
        ? (inUnit(left, b), right, .measured(b)) : (left, inUnit(right, a), .measured(a))
    }
  }

  /// A value in another unit of its dimension.
  mutating func inUnit(_ value: CheckedValue, _ measure: Measure) -> CheckedValue {
    guard let own = value.type.measure, own.factor != measure.factor else { return value }
    var type = value.type
    type.scale = .measured(measure)
    // By the factor that is not below 1, which is a whole number more often.
    let operation: BinaryOperation = own.factor > measure.factor ? .multiply : .divide
    let factor = own.factor > measure.factor ? own.factor / measure.factor : measure.factor / own.factor
    if type.element == .whole { type.element = .real }
    if let constant = builder.constant(of: value.number) {
      return CheckedValue(number: builder.constant(operation.apply(constant, factor)), type: type)
    }
    let number = builder.constant(factor)
    return CheckedValue(number: builder.add(.binary(operation, value.number, number)), type: type)
  }

  /// Pure numbers in parts of 1.
  private mutating func normal(_ value: CheckedValue) -> CheckedValue {
    guard let measure = value.type.measure, measure.isPure else { return value }
    return inUnit(value, .pure)
  }

  private func product(_ left: CheckedValue, _ right: CheckedValue) -> ValueType.Scale {
    switch (left.type.scale, right.type.scale) {
    case (.free, .free): .free
    case (.free, let scale): convertsUnits(left) && !isPure(scale) ? .unknown : scale
    case (let scale, .free): convertsUnits(right) && !isPure(scale) ? .unknown : scale
    case (.measured(let a), .measured(let b)): (a * b).withinReason.map { .measured($0) } ?? .unknown
    default: .unknown
    }
  }

  private func quotient(_ left: CheckedValue, _ right: CheckedValue) -> ValueType.Scale {
    switch (left.type.scale, right.type.scale) {
    case (.free, .free): .free
    case (let scale, .free): convertsUnits(right) && !isPure(scale) ? .unknown : scale
    case (.free, .measured(let measure)): measure.raised(to: -1).map { .measured($0) } ?? .unknown
    case (.measured(let a), .measured(let b)):
      b.raised(to: -1).flatMap { (a * $0).withinReason }.map { .measured($0) } ?? .unknown
    default: .unknown
    }
  }

  private func power(_ base: CheckedValue, _ exponent: CheckedValue) -> ValueType.Scale {
    guard case .measured(let measure) = base.type.scale, !measure.isPure else { return base.type.scale }
    guard let value = builder.constant(of: exponent.number), let whole = Int(exactly: value),
      let raised = measure.raised(to: whole)
    else { return .unknown }
    return .measured(raised)
  }

  private func isPure(_ scale: ValueType.Scale) -> Bool {
    if case .measured(let measure) = scale { measure.isPure } else { false }
  }

  /// Whether a number is written to bring a value to another unit by hand, such as the 1000 of `pt / 1000`: what comes of it
  /// is in a unit that is not known.
  private func convertsUnits(_ value: CheckedValue) -> Bool {
    guard let number = builder.constant(of: value.number) else { return false }
    return [1e3, 1e6, 1e-3, 1e-6].contains(abs(number))
  }
}
