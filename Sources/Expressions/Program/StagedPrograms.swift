/// Programs that are run one after the other for ever fewer rows. What several of them need of each row is computed once, by a
/// program of its own, when it is first needed.
package struct StagedPrograms: Sendable {
  /// Each has as outputs the values of its stage.
  package let stages: [Program]
  /// One for each value that is shared, which is its output: one number for each row.
  package let shared: [Program]

  /// - Parameter outputs: of each stage, the instructions whose values are wanted.
  init(_ outputs: [[Int]], of builder: ProgramBuilder) {
    let instructions = builder.instructions
    var uses = [Int](repeating: 0, count: instructions.count)
    for stage in outputs { for number in builder.needed(for: stage, given: [:]) { uses[number] += 1 } }
    let nestings = Self.nestings(of: builder)
    var given: [Int: Int] = [:]
    for stage in outputs {
      var isSeen: Set<Int> = []
      var open = stage
      while let number = open.popLast() {
        guard isSeen.insert(number).inserted else { continue }
        if uses[number] > 1, nestings[number] == .single, !instructions[number].operands.isEmpty {
          given[number] = given[number] ?? given.count
        } else {
          open += instructions[number].operands
        }
      }
    }
    stages = outputs.map { builder.program(of: $0, given: given) }
    shared = given.sorted { $0.value < $1.value }.map { number, _ in
      var others = given
      others[number] = nil
      return builder.program(of: [number], given: others)
    }
  }

  private enum Nesting { case constant, single, list }

  private static func nestings(of builder: ProgramBuilder) -> [Nesting] {
    var nestings: [Nesting] = []
    for instruction in builder.instructions {
      let operands = instruction.operands.map { nestings[$0] }
      let nesting: Nesting =
        switch instruction {
        case .constant: .constant
        case .variable(let index): builder.variables[index].nesting == .single ? .single : .list
        case .given, .isText, .reduce, .reduceChosen, .element: .single
        case .arrange, .filter, .gather, .pairs, .product: .list
        case .unary, .binary, .select:
          operands.contains(.list) ? .list : operands.contains(.single) ? .single : .constant
        }
      nestings.append(nesting)
    }
    return nestings
  }
}
