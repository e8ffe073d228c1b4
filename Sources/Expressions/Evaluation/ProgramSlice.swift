/// The computation of a program for a few rows.
struct ProgramSlice {
  /// How many elements all lists of pairs of a slice have at most.
  static let longest = 1 << 20

  private let program: Program
  private let rows: Range<Int>
  private let inputs: [ExpressionInput]
  /// The values of the instructions so far that are still needed.
  private var values: [ExpressionValues?]

  init(_ program: Program, rows: Range<Int>, inputs: [ExpressionInput]) {
    self.program = program
    self.rows = rows
    self.inputs = inputs
    values = Array(repeating: nil, count: program.instructions.count)
  }

  /// The values of the outputs.
  mutating func run() throws(ExpressionError) -> [ExpressionValues] {
    for (number, instruction) in program.instructions.enumerated() {
      values[number] = try value(of: instruction)
      for operand in program.lastUses[number] { values[operand] = nil }
    }
    return program.outputs.map { output in
      switch value(output) {
      case .constant(let value): .numbers(Array(repeating: value, count: rows.count))
      case let values: values
      }
    }
  }

  private func value(_ number: Int) -> ExpressionValues { values[number] ?? .constant(.nan) }

  private func value(of instruction: Instruction) throws(ExpressionError) -> ExpressionValues {
    switch instruction {
    case .constant(let bits): return .constant(Double(bitPattern: bits))
    case .variable(let index): return try input(index)
    case .isText(let index, let text): return try isText(index, text)
    case .unary(let operation, let operand):
      switch value(operand) {
      case .constant(let value): return .constant(operation.apply(to: value))
      case .numbers(let values): return .numbers(operation.apply(to: values))
      case .lists(let offsets, let content): return .lists(offsets: offsets, content: operation.apply(to: content))
      }
    case .binary(let operation, let left, let right):
      if case .constant(let a) = value(left), case .constant(let b) = value(right) {
        return .constant(operation.apply(a, b))
      }
      let (offsets, operands) = try aligned(left, right)
      return made(offsets, operation.apply(operands[0], operands[1]))
    case .select(let condition, let then, let other): return try select(condition, then, other)
    case .reduce(let reduction, let list):
      let (offsets, content) = try lists(list)
      return .numbers(reduction.apply(to: offsets, content))
    case .arrange(let arrangement, let list):
      let (offsets, content) = try lists(list)
      return .lists(offsets: offsets, content: arrangement.apply(to: offsets, content))
    case .element(let list, let index): return try element(list, at: index)
    case .filter(let list, let condition): return try filter(list, by: condition)
    case .gather(let list, let index):
      let (offsets, content) = try lists(list)
      let (places, indices) = try lists(index)
      return .lists(offsets: places, content: ListOperations.gathered(offsets, content, at: places, indices))
    case .pairs(let side, let list):
      let (offsets, content) = try lists(list)
      return try bounded(ListOperations.pairs(side, offsets, content, limit: Self.longest), list)
    case .product(let side, let first, let second):
      let (offsets, content) = try lists(first)
      let (others, otherContent) = try lists(second)
      return try bounded(
        ListOperations.product(side, offsets, content, others, otherContent, limit: Self.longest), first, second)
    }
  }

  // MARK: - Reading

  private func input(_ index: Int) throws(ExpressionError) -> ExpressionValues {
    switch (inputs[index], program.variables[index].nesting) {
    case (.numbers(let values), .single): return .numbers(Array(values[rows]))
    case (.lists(let offsets, let content), .list):
      if rows.lowerBound == 0, rows.upperBound == offsets.count - 1 {
        return .lists(offsets: offsets, content: content)
      }
      let start = offsets[rows.lowerBound]
      return .lists(
        offsets: offsets[rows.lowerBound...rows.upperBound].map { $0 - start },
        content: Array(content[start..<offsets[rows.upperBound]]))
    default: throw wrongValues(index)
    }
  }

  private func isText(_ index: Int, _ text: String) throws(ExpressionError) -> ExpressionValues {
    guard case .texts(let categories, let codes) = inputs[index] else { throw wrongValues(index) }
    let wanted = Set(categories.indices.filter { categories[$0] == text }.map { Int32($0) })
    return .numbers(codes[rows].map { $0 < 0 ? .nan : wanted.contains($0) ? 1 : 0 })
  }

  private func wrongValues(_ index: Int) -> ExpressionError {
    ExpressionError(.wrongValues, "what was read of \(program.variables[index].name) is not what it is said to be")
  }

  private func lists(_ number: Int) throws(ExpressionError) -> (offsets: [Int], content: [Double]) {
    guard case .lists(let offsets, let content) = value(number) else {
      throw ExpressionError(.wrongValues, "there are no lists of \(names(number))")
    }
    return (offsets, content)
  }

  // MARK: - Element by element

  /// Values as operands of as many elements each, with the offsets of lists if any holds such.
  private func aligned(_ numbers: Int...) throws(ExpressionError) -> (offsets: [Int]?, operands: [Operand]) {
    var offsets: [Int]?
    var first = 0
    for number in numbers {
      guard case .lists(let own, _) = value(number) else { continue }
      guard let known = offsets else {
        offsets = own
        first = number
        continue
      }
      if own != known { throw differentLengths(known, first, own, number) }
    }
    let operands: [Operand] = numbers.map { number in
      switch value(number) {
      case .constant(let value): .constant(value)
      case .numbers(let values): .values(offsets.map { Self.spread(values, over: $0) } ?? values)
      case .lists(_, let content): .values(content)
      }
    }
    return (offsets, operands)
  }

  private func made(_ offsets: [Int]?, _ values: [Double]) -> ExpressionValues {
    if let offsets { .lists(offsets: offsets, content: values) } else { .numbers(values) }
  }

  /// Each row's number as often as its list has elements.
  private static func spread(_ values: [Double], over offsets: [Int]) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(offsets[offsets.count - 1])
    for (row, value) in values.enumerated() {
      result.append(contentsOf: repeatElement(value, count: offsets[row + 1] - offsets[row]))
    }
    return result
  }

  private func select(_ condition: Int, _ then: Int, _ other: Int) throws(ExpressionError) -> ExpressionValues {
    let (offsets, operands) = try aligned(condition, then, other)
    switch operands[0] {
    case .values(let conditions): return made(offsets, selected(conditions, operands[1], operands[2]))
    case .constant(let condition):
      // A constant condition is of no use, but may be written.
      let count = offsets.map { $0[$0.count - 1] } ?? rows.count
      return made(offsets, selected(Array(repeating: condition, count: count), operands[1], operands[2]))
    }
  }

  // MARK: - Choices

  private func element(_ list: Int, at index: Int) throws(ExpressionError) -> ExpressionValues {
    let (offsets, content) = try lists(list)
    switch value(index) {
    case .constant(let index): return .numbers(ListOperations.elements(of: offsets, content) { _ in index })
    case .numbers(let indices): return .numbers(ListOperations.elements(of: offsets, content) { indices[$0] })
    case .lists: throw ExpressionError(.wrongValues, "there is a list where an index is needed")
    }
  }

  private func filter(_ list: Int, by condition: Int) throws(ExpressionError) -> ExpressionValues {
    let (offsets, operands) = try aligned(list, condition)
    guard let offsets, case .values(let content) = operands[0], case .values(let conditions) = operands[1] else {
      throw ExpressionError(.wrongValues, "there are no lists of \(names(list))")
    }
    let kept = ListOperations.filtered(offsets, content, by: conditions)
    return .lists(offsets: kept.offsets, content: kept.content)
  }

  private func bounded(
    _ lists: (offsets: [Int], content: [Double])?, _ operands: Int...
  ) throws(ExpressionError) -> ExpressionValues {
    if let lists { return .lists(offsets: lists.offsets, content: lists.content) }
    throw ExpressionError(
      .tooManyElements, "there are more than \(Self.longest) pairs of \(names(operands))", row: rows.lowerBound)
  }

  // MARK: - Errors

  private func differentLengths(_ first: [Int], _ number: Int, _ second: [Int], _ other: Int) -> ExpressionError {
    let end = first.indices.first { first[$0] != second[$0] } ?? 1
    return ExpressionError(
      .differentLengths,
      "\(names(number)) has \(first[end] - first[end - 1]) elements, \(names(other)) \(second[end] - second[end - 1])",
      row: rows.lowerBound + end - 1)
  }

  /// What instructions read, for messages.
  private func names(_ numbers: Int...) -> String { names(numbers) }

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
