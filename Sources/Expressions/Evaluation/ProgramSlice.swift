/// The computation of a program for a few rows.
struct ProgramSlice {
  /// How many elements all lists of pairs of a slice have at most.
  static let longest = 1 << 20

  private let program: Program
  private let rows: Range<Int>
  private let inputs: [ExpressionInput]
  private let workspace: Workspace
  /// The values of the instructions so far that are still needed.
  private var values: [SliceValue?]

  init(_ program: Program, rows: Range<Int>, inputs: [ExpressionInput], in workspace: Workspace) {
    self.program = program
    self.rows = rows
    self.inputs = inputs
    self.workspace = workspace
    values = Array(repeating: nil, count: program.instructions.count)
  }

  /// Computes the values of the outputs.
  mutating func run() throws(ExpressionError) {
    for (number, instruction) in program.instructions.enumerated() {
      do throws(ExpressionError) {
        values[number] = try value(of: instruction)
      } catch {
        throw ExpressionError(error.code, error.message, row: error.row, output: program.output(needing: number))
      }
      for operand in program.lastUses[number] { drop(operand) }
    }
  }

  /// The value of an output, once it was computed.
  func value(ofOutput output: Int) -> SliceValue { value(program.outputs[output]) }

  /// Gives back the memory of all values.
  mutating func end() { for number in values.indices { drop(number) } }

  private mutating func drop(_ number: Int) {
    if let block = values[number]?.block { workspace.takeBack(block) }
    values[number] = nil
  }

  private func value(_ number: Int) -> SliceValue { values[number] ?? .constant(.nan) }

  private func value(of instruction: Instruction) throws(ExpressionError) -> SliceValue {
    switch instruction {
    case .constant(let bits): return .constant(Double(bitPattern: bits))
    case .variable(let index): return try input(index)
    case .given(let index):
      guard case .single(let stored) = inputs[program.variables.count + index] else {
        throw ExpressionError(.wrongValues, "a value that was computed before is not one for each row")
      }
      return numbers { stored.copy(rows, to: $0.base) }
    case .isText(let index, let text): return try isText(index, text)
    case .unary(let operation, let operand):
      let operand = value(operand)
      switch operand {
      case .constant(let value): return .constant(operation.apply(to: value))
      case .numbers(let values), .lists(_, let values):
        return made(operand, values.count) { operation.apply(to: values, into: $0) }
      }
    case .binary(let operation, let left, let right):
      if case .constant(let a) = value(left), case .constant(let b) = value(right) {
        return .constant(operation.apply(a, b))
      }
      return try elementwise([left, right]) { operation.apply($0[0], $0[1], into: $1) }
    case .select(let condition, let then, let other): return try select(condition, then, other)
    case .reduce(let reduction, let list):
      let (ends, content) = try lists(list)
      return numbers { reduction.apply(to: ends, content, into: $0) }
    case .reduceChosen(let reduction, let list, let condition):
      let (ends, content, conditions, spread) = try chosen(list, by: condition)
      defer { if spread { workspace.takeBack(conditions) } }
      return numbers { reduction.apply(to: ends, content, where: conditions, into: $0) }
    case .arrange(let arrangement, let list):
      let (ends, content) = try lists(list)
      return made(value(list), content.count) { arrangement.apply(to: ends, content, into: $0) }
    case .element(let list, let index):
      let lists = try lists(list)
      switch value(index) {
      case .constant(let index): return numbers { ListOperations.elements(of: lists, at: .constant(index), into: $0) }
      case .numbers(let indices): return numbers { ListOperations.elements(of: lists, at: .values(indices), into: $0) }
      case .lists: throw ExpressionError(.wrongValues, "there is a list where an index is needed")
      }
    case .filter(let list, let condition):
      let (ends, content, conditions, spread) = try chosen(list, by: condition)
      defer { if spread { workspace.takeBack(conditions) } }
      let kept = workspace.block(content.count)
      let keptEnds = ListOperations.filter((ends, content), by: conditions, into: kept)
      return .lists(ListEnds(keptEnds), kept.prefix(keptEnds[keptEnds.count - 1]))
    case .gather(let list, let index):
      let (lists, indices) = (try lists(list), try lists(index))
      return made(value(index), indices.content.count) { ListOperations.gather(lists, at: indices, into: $0) }
    case .pairs(let side, let list):
      let lists = try lists(list)
      let ends = ListOperations.pairEnds(lists.ends, limit: Self.longest)
      return try bounded(ends, [list]) { ListOperations.pairs(side, lists, into: $0) }
    case .product(let side, let first, let second):
      let (lists, others) = (try lists(first), try lists(second))
      let ends = ListOperations.productEnds(lists.ends, others.ends, limit: Self.longest)
      return try bounded(ends, [first, second]) { ListOperations.product(side, lists, others, into: $0) }
    }
  }

  // MARK: - Reading

  private func input(_ index: Int) throws(ExpressionError) -> SliceValue {
    switch (inputs[index], program.variables[index].nesting) {
    case (.single(let stored), .single): return numbers { stored.copy(rows, to: $0.base) }
    case (.nested(let offsets, let stored), .list):
      let ends = ListEnds(offsets, rows: rows)
      let block = workspace.block(ends.elements.count)
      stored.copy(ends.elements, to: block.base)
      return .lists(ends, block)
    default: throw wrongValues(index)
    }
  }

  private func isText(_ index: Int, _ text: String) throws(ExpressionError) -> SliceValue {
    guard case .texts(let categories, let codes) = inputs[index] else { throw wrongValues(index) }
    let wanted = Set(categories.indices.filter { categories[$0] == text }.map { Int32($0) })
    return numbers { result in
      for (place, row) in rows.enumerated() {
        result[place] = codes[row] < 0 ? .nan : wanted.contains(codes[row]) ? 1 : 0
      }
    }
  }

  private func wrongValues(_ index: Int) -> ExpressionError {
    ExpressionError(.wrongValues, "what was read of \(program.variables[index].name) is not what it is said to be")
  }

  private func lists(_ number: Int) throws(ExpressionError) -> Lists {
    guard case .lists(let ends, let content) = value(number) else {
      throw ExpressionError(.wrongValues, "there are no lists of \(names([number]))")
    }
    return (ends, content)
  }

  // MARK: - Making

  /// One number for each row, in memory that is lent.
  private func numbers(_ make: (Block) -> Void) -> SliceValue {
    let block = workspace.block(rows.count)
    make(block)
    return .numbers(block)
  }

  /// A value with as many elements as another.
  private func made(_ like: SliceValue, _ count: Int, _ make: (Block) -> Void) -> SliceValue {
    let block = workspace.block(count)
    make(block)
    if case .lists(let ends, _) = like { return .lists(ends, block) }
    return .numbers(block)
  }

  private func bounded(
    _ ends: [Int]?, _ operands: [Int], _ make: (Block) -> Void
  ) throws(ExpressionError) -> SliceValue {
    guard let ends, let count = ends.last else {
      throw ExpressionError(
        .tooManyElements, "there are more than \(Self.longest) pairs of \(names(operands))", row: rows.lowerBound)
    }
    let block = workspace.block(count)
    make(block)
    return .lists(ListEnds(ends), block)
  }

  // MARK: - Element by element

  /// What is made of values element by element: a list if any of them is one.
  private func elementwise(
    _ numbers: [Int], _ make: ([Operand], Block) -> Void
  ) throws(ExpressionError) -> SliceValue {
    let ends = try commonEnds(numbers)
    var spread: [Block] = []
    let operands = numbers.map { number -> Operand in
      switch value(number) {
      case .constant(let value): return .constant(value)
      case .numbers(let values):
        guard let ends else { return .values(values) }
        spread.append(self.spread(values, over: ends))
        return .values(spread[spread.count - 1])
      case .lists(_, let content): return .values(content)
      }
    }
    let block = workspace.block(ends?.elements.count ?? rows.count)
    make(operands, block)
    for block in spread { workspace.takeBack(block) }
    return ends.map { .lists($0, block) } ?? .numbers(block)
  }

  /// Where the lists end that are among values; nil if there are none.
  private func commonEnds(_ numbers: [Int]) throws(ExpressionError) -> ListEnds? {
    var common: (ends: ListEnds, number: Int)?
    for number in numbers {
      guard case .lists(let ends, _) = value(number) else { continue }
      guard let known = common else {
        common = (ends, number)
        continue
      }
      if let row = known.ends.firstDifference(from: ends) {
        throw differentLengths(known.ends.range(row).count, known.number, ends.range(row).count, number, row)
      }
    }
    return common?.ends
  }

  /// Each row's number as often as its list has elements.
  private func spread(_ values: Block, over ends: ListEnds) -> Block {
    let result = workspace.block(ends.elements.count)
    ends.visit { row, list in for place in list { result[place] = values[row] } }
    return result
  }

  private func select(_ condition: Int, _ then: Int, _ other: Int) throws(ExpressionError) -> SliceValue {
    try elementwise([condition, then, other]) { operands, result in
      switch operands[0] {
      case .values(let conditions): Expressions.select(conditions, operands[1], operands[2], into: result)
      case .constant(let condition):
        // A constant condition is of no use, but may be written.
        let conditions = workspace.block(result.count)
        conditions.fill(with: condition)
        Expressions.select(conditions, operands[1], operands[2], into: result)
        workspace.takeBack(conditions)
      }
    }
  }

  /// A list and the condition by which elements of it are chosen, which was spread over the lists if it is one for each row.
  private func chosen(
    _ list: Int, by condition: Int
  ) throws(ExpressionError) -> (ListEnds, content: Block, conditions: Block, spread: Bool) {
    let (ends, content) = try lists(list)
    _ = try commonEnds([list, condition])
    switch value(condition) {
    case .lists(_, let conditions): return (ends, content, conditions, false)
    case .numbers(let conditions): return (ends, content, spread(conditions, over: ends), true)
    case .constant: throw ExpressionError(.wrongValues, "there is a constant where a condition is needed")
    }
  }

  // MARK: - Errors

  private func differentLengths(
    _ length: Int, _ number: Int, _ otherLength: Int, _ other: Int, _ row: Int
  ) -> ExpressionError {
    ExpressionError(
      .differentLengths, "\(names([number])) has \(length) elements, \(names([other])) \(otherLength)",
      row: rows.lowerBound + row)
  }

  /// What instructions read, for messages.
  private func names(_ numbers: [Int]) -> String {
    var names: [String] = []
    var isSeen: Set<Int> = []
    var open = numbers
    while let number = open.popLast() {
      guard isSeen.insert(number).inserted else { continue }
      if case .variable(let index) = program.instructions[number] { names.append(program.variables[index].name) }
      open += program.instructions[number].operands
    }
    return names.isEmpty ? "a list" : Set(names).sorted().joined(separator: " and ")
  }
}
