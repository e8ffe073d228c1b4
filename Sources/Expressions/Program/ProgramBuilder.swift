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
  func program(of outputs: [Int]) -> Program {
    var isNeeded = [Bool](repeating: false, count: instructions.count)
    for output in outputs { isNeeded[output] = true }
    for number in instructions.indices.reversed() where isNeeded[number] {
      for operand in instructions[number].operands { isNeeded[operand] = true }
    }
    var places: [Int: Int] = [:]
    var variablePlaces: [Int: Int] = [:]
    var needed: [Variable] = []
    var result: [Instruction] = []
    for (number, instruction) in instructions.enumerated() where isNeeded[number] {
      places[number] = result.count
      result.append(
        instruction.renumbered({ places[$0] ?? 0 }) { index in
          if let place = variablePlaces[index] { return place }
          variablePlaces[index] = needed.count
          needed.append(variables[index])
          return needed.count - 1
        })
    }
    return Program(variables: needed, instructions: result, outputs: outputs.map { places[$0] ?? 0 })
  }
}
