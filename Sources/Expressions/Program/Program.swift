/// Checked expressions, as steps one after the other.
package struct Program: Sendable {
  /// What has to be read, each once.
  package let variables: [Variable]
  let instructions: [Instruction]
  /// The instructions whose values are wanted.
  let outputs: [Int]
  /// For each instruction those whose values nobody needs after it.
  let lastUses: [[Int]]

  /// - Precondition: instructions take values of earlier ones only.
  init(variables: [Variable], instructions: [Instruction], outputs: [Int]) {
    self.variables = variables
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
}
