/// Collects instructions, each once: what is written twice is computed once.
struct ProgramBuilder {
  private(set) var variables: [Variable] = []
  private(set) var instructions: [Instruction] = []
  private var numbers: [Instruction: Int] = [:]
  private var variableNumbers: [Variable: Int] = [:]

  /// The number of an instruction, which is added if it is new.
  mutating func add(_ instruction: Instruction) -> Int {
    if let known = numbers[instruction] { return known }
    instructions.append(instruction)
    numbers[instruction] = instructions.count - 1
    return instructions.count - 1
  }

  mutating func constant(_ value: Double) -> Int { add(.constant(value.bitPattern)) }

  mutating func variable(_ variable: Variable) -> Int { add(.variable(number(of: variable))) }

  mutating func isText(_ variable: Variable, _ text: String) -> Int {
    add(.isText(variable: number(of: variable), text))
  }

  /// The value of an instruction that is a constant.
  func constant(of number: Int) -> Double? {
    if case .constant(let bits) = instructions[number] { Double(bitPattern: bits) } else { nil }
  }

  /// The variable that an instruction is.
  func variable(of number: Int) -> Variable? {
    if case .variable(let index) = instructions[number] { variables[index] } else { nil }
  }

  private mutating func number(of variable: Variable) -> Int {
    if let known = variableNumbers[variable] { return known }
    variables.append(variable)
    variableNumbers[variable] = variables.count - 1
    return variables.count - 1
  }

  /// The instructions that are needed for some, in their order.
  ///
  /// - Parameter given: the instructions whose values are given, with their numbers among these.
  func program(of outputs: [Int], given: [Int: Int] = [:]) -> Program {
    let needed = needed(for: outputs, given: given)
    let chosen = chosenAtOnce(among: needed, outputs)
    var places: [Int: Int] = [:]
    var variablePlaces: [Int: Int] = [:]
    var read: [Variable] = []
    var taken: [Int] = []
    var result: [Instruction] = []
    for number in needed where !chosen.contains(number) {
      places[number] = result.count
      if let value = given[number] {
        result.append(.given(taken.count))
        taken.append(value)
        continue
      }
      let instruction = Self.fused(instructions[number], chosen, instructions)
      result.append(
        instruction.renumbered({ places[$0] ?? 0 }) { index in
          if let place = variablePlaces[index] { return place }
          variablePlaces[index] = read.count
          read.append(variables[index])
          return read.count - 1
        })
    }
    return Program(variables: read, given: taken, instructions: result, outputs: outputs.map { places[$0] ?? 0 })
  }

  /// The instructions that are needed for some, ascending; of those whose values are given, nothing more.
  func needed(for outputs: [Int], given: [Int: Int]) -> [Int] {
    var isNeeded = [Bool](repeating: false, count: instructions.count)
    for output in outputs { isNeeded[output] = true }
    for number in instructions.indices.reversed() where isNeeded[number] && given[number] == nil {
      for operand in instructions[number].operands { isNeeded[operand] = true }
    }
    return instructions.indices.filter { isNeeded[$0] }
  }

  /// The filters of which nothing but one pass over what they leave is made, so that there need be no list of it.
  private func chosenAtOnce(among needed: [Int], _ outputs: [Int]) -> Set<Int> {
    var chosen: Set<Int> = []
    for number in needed { if case .filter = instructions[number] { chosen.insert(number) } }
    chosen.subtract(outputs)
    for number in needed {
      if case .reduce(let reduction, _) = instructions[number], reduction.isOnePass { continue }
      chosen.subtract(instructions[number].operands)
    }
    return chosen
  }

  /// An instruction that takes the place of those that it is made of.
  private static func fused(
    _ instruction: Instruction, _ chosen: Set<Int>, _ instructions: [Instruction]
  ) -> Instruction {
    guard case .reduce(let reduction, let list) = instruction, chosen.contains(list),
      case .filter(let whole, let condition) = instructions[list]
    else { return instruction }
    return .reduceChosen(reduction, whole, by: condition)
  }
}
