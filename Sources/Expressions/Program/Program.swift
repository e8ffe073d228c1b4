/// Checked expressions, as steps one after the other.
package struct Program: Sendable {
  /// What has to be read, each once.
  package let variables: [Variable]
  /// Which values it takes that others of its ``StagedPrograms`` computed, by their numbers among the shared ones.
  package let given: [Int]
  let instructions: [Instruction]
  /// The instructions whose values are wanted.
  let outputs: [Int]
  /// For each instruction those whose values nobody needs after it.
  let lastUses: [[Int]]

  /// - Precondition: instructions take values of earlier ones only.
  init(variables: [Variable], given: [Int] = [], instructions: [Instruction], outputs: [Int]) {
    self.variables = variables
    self.given = given
    self.instructions = instructions
    self.outputs = outputs
    var last = [Int?](repeating: nil, count: instructions.count)
    for (number, instruction) in instructions.enumerated() {
      for operand in instruction.operands {
        precondition(operand < number, "an instruction takes a later one's value")
        last[operand] = number
      }
    }
    for output in outputs { last[output] = nil }
    var uses = [[Int]](repeating: [], count: instructions.count)
    for (operand, number) in last.enumerated() { if let number { uses[number].append(operand) } }
    lastUses = uses
  }

  /// The first output that stands on an instruction's value.
  func output(needing number: Int) -> Int? {
    outputs.firstIndex { output in
      var open = [output]
      while let next = open.popLast() {
        if next == number { return true }
        // What stands on it comes after it.
        if next > number { open += instructions[next].operands }
      }
      return false
    }
  }
}
