import Base

extension Checker {
  mutating func call(_ name: String, _ arguments: [SyntaxNode], _ node: SyntaxNode) -> Checked {
    guard let function = Function.named(name) else {
      for argument in arguments { _ = check(argument) }
      let hint = NearestNames.hint(for: name, among: Function.all.map(\.name), kind: "function")
      return fail("there is no function \(name); \(hint)", node)
    }
    guard function.arity.contains(arguments.count) else {
      for argument in arguments { _ = check(argument) }
      return fail("\(name) takes \(function.arityText), not \(arguments.count): \(function.usage)", node)
    }
    switch function.form {
    case .unary(let operation): return unary(operation, arguments[0])
    case .binary(let operation): return binary(operation, arguments, node)
    case .extreme(let reduction, let operation):
      return arguments.count == 1 ? reduce(reduction, arguments[0], name) : binary(operation, arguments, node)
    case .reduction(let reduction): return reduce(reduction, arguments[0], name)
    case .arrangement(let arrangement): return arrange(arrangement, arguments[0], name)
    case .pairs(let side): return pairs(side, arguments, name)
    case .vector(let form): return vector(form, arguments, node)
    case .property(let property): return self.property(property, arguments, node)
    case .difference(let difference): return self.difference(difference, arguments, node)
    }
  }

  private mutating func unary(_ operation: UnaryOperation, _ argument: SyntaxNode) -> Checked {
    guard let value = number(argument) else { return .failed }
    if [.sin, .cos, .tan].contains(operation), let measure = value.type.measure, !measure.isPure {
      return fail("an angle is needed, which is not in \(measure)", argument)
    }
    return .value(made(operation, value))
  }

  private mutating func binary(_ operation: BinaryOperation, _ arguments: [SyntaxNode], _ node: SyntaxNode) -> Checked {
    let (a, b) = (number(arguments[0]), number(arguments[1]))
    guard let a, let b else { return .failed }
    return made(operation, a, b, node).map { .value($0) } ?? .failed
  }

  /// A node that has to be a list of numbers or flags; nil if it is not, which is said.
  private mutating func list(_ node: SyntaxNode, for name: String) -> (CheckedValue, ListKind)? {
    guard let value = number(node) else { return nil }
    guard let kind = value.type.listKind else {
      fail("\(name) needs a list, but this is \(value.type) for each row", node)
      return nil
    }
    return (value, kind)
  }

  // MARK: - Of lists

  private mutating func reduce(_ reduction: Reduction, _ argument: SyntaxNode, _ name: String) -> Checked {
    let checked = check(argument)
    if case .vector(let vector) = checked {
      if vector.listKind == nil { return fail("\(name) needs a list, but this is one four-vector", argument) }
      switch reduction {
      case .sum: return total(vector, argument).map { .vector($0) } ?? .failed
      case .size, .count: return .value(reduced(.size, vector.parts[0]))
      default: return fail("\(name) needs a list of numbers, such as pt(...), and not one of four-vectors", argument)
      }
    }
    guard let value = number(checked, argument) else { return .failed }
    guard value.type.isList else {
      return fail("\(name) needs a list, but this is \(value.type) for each row", argument)
    }
    return .value(reduced(reduction == .count && value.type.element != .flag ? .size : reduction, value))
  }

  /// One number of each list.
  mutating func reduced(_ reduction: Reduction, _ value: CheckedValue) -> CheckedValue {
    var type = value.type
    type.nesting = .single
    switch reduction {
    case .sum: if type.element == .flag { type.element = .whole }
    case .min, .max: break
    case .mean, .std: type.element = .real
    case .size, .count, .argmax, .argmin: type = ValueType(.whole, .single)
    case .any, .all: type = ValueType(.flag, .single)
    }
    return CheckedValue(number: builder.add(.reduce(reduction, value.number)), type: type)
  }

  private mutating func arrange(_ arrangement: Arrangement, _ argument: SyntaxNode, _ name: String) -> Checked {
    guard let (value, kind) = list(argument, for: name) else { return .failed }
    let number = builder.add(.arrange(arrangement, value.number))
    var type = arrangement == .sort ? value.type : ValueType(.whole, .list(kind))
    if arrangement != .index { type.nesting = .list(.arranged(kind, by: number)) }
    return .value(CheckedValue(number: number, type: type))
  }

  private mutating func pairs(_ side: PairSide, _ arguments: [SyntaxNode], _ name: String) -> Checked {
    let checked = arguments.map { check($0) }
    var kinds: [ListKind] = []
    for (argument, checked) in zip(arguments, checked) {
      let kind: ListKind?
      switch checked {
      case .failed: return .failed
      case .vector(let vector): kind = vector.listKind
      case .value(let value): kind = value.type.listKind
      }
      guard let kind else { return fail("\(name) needs lists, but this is a single value for each row", argument) }
      kinds.append(kind)
    }
    let kind = ListKind.pairs(kinds[0], kinds.count > 1 ? kinds[1] : nil)
    // Of which list an element is taken; the other says how often.
    let (taken, other) = side == .first || checked.count == 1 ? (0, 1) : (1, 0)
    func measuring(_ checked: Checked) -> Int? {
      switch checked {
      case .failed: nil
      case .vector(let vector): vector.parts.first { $0.type.isList }?.number
      case .value(let value): value.number
      }
    }
    guard checked.count == 1 || measuring(checked[other]) != nil else { return .failed }
    let measure = checked.count == 1 ? nil : measuring(checked[other])
    return mapped(checked[taken], arguments[taken]) { checker, part in
      var type = part.type
      type.nesting = .list(kind)
      let instruction: Instruction =
        if let measure {
          side == .first ? .product(side, part.number, measure) : .product(side, measure, part.number)
        } else { .pairs(side, part.number) }
      return CheckedValue(number: checker.builder.add(instruction), type: type)
    }
  }

  /// Lists made of a list, or of each list that a list of four-vectors stands on.
  mutating func mapped(
    _ checked: Checked, _ node: SyntaxNode, _ map: (inout Checker, CheckedValue) -> CheckedValue
  ) -> Checked {
    switch checked {
    case .failed: return .failed
    case .value(let value): return .value(map(&self, value))
    case .vector(let vector):
      guard vector.parts.allSatisfy(\.type.isList) else {
        return fail("some coordinates of these four-vectors are no lists", node)
      }
      return .vector(vector.with(vector.parts.map { map(&self, $0) }))
    }
  }

  // MARK: - Brackets

  mutating func index(_ list: SyntaxNode, _ index: SyntaxNode, _ node: SyntaxNode) -> Checked {
    let (checked, place) = (check(list), number(index))
    let kind: ListKind?
    switch checked {
    case .failed: return .failed
    case .vector(let vector): kind = vector.listKind
    case .value(let value): kind = value.type.listKind
    }
    guard let kind else {
      return fail("brackets need a list before them, but this is a single value for each row", list)
    }
    guard let place else { return .failed }
    if let constant = builder.constant(of: place.number), place.type.element != .flag {
      if constant < 0 { return fail("an index counts from 0; the last element of x is x[size(x) - 1]", index) }
      if constant != constant.rounded() { return fail("an index is a whole number", index) }
    }
    switch (place.type.nesting, place.type.element) {
    case (.list(let other), .flag):
      guard kind.joined(with: other) != nil else {
        return fail("the condition is about \(other), the list about \(kind)", index)
      }
      return mapped(checked, list) { checker, part in
        let number = checker.builder.add(.filter(part.number, by: place.number))
        var type = part.type
        type.nesting = .list(.selected(part.type.listKind ?? kind, by: place.number))
        return CheckedValue(number: number, type: type)
      }
    case (.list(let other), _):
      return mapped(checked, list) { checker, part in
        var type = part.type
        type.nesting = .list(other == .unknown || other == kind ? .arranged(kind, by: place.number) : other)
        return CheckedValue(number: checker.builder.add(.gather(part.number, at: place.number)), type: type)
      }
    case (_, .flag):
      return fail("one flag for each row chooses no elements; write it as a cut, or '? :'", index)
    default:
      return mapped(checked, list) { checker, part in
        var type = part.type
        type.nesting = .single
        return CheckedValue(number: checker.builder.add(.element(part.number, at: place.number)), type: type)
      }
    }
  }
}

extension Function {
  /// How many values it takes, in words.
  fileprivate var arityText: String {
    let (least, most) = (arity.lowerBound, arity.upperBound)
    return least == most ? "\(least) value\(least == 1 ? "" : "s")" : "\(least) to \(most) values"
  }
}
