import Columns
import Foundation
import Testing

@testable import Expressions

/// What programs share, and what they do in one step, is what each would compute by itself.
@Suite struct StagedProgramsTests {
  private let table = FeatureTable(
    descriptions: [
      ColumnDescription("x", .float64, "x"), ColumnDescription("a_p", .list(of: .float32), "p"),
      ColumnDescription("a_q", .list(of: .float32), "q"),
    ],
    columns: [
      .float64([1, .nan, -2, 7]), ColumnValues(JaggedColumn<Float>([[1, 2, 3], [], [4, .nan], [5]])),
      ColumnValues(JaggedColumn<Float>([[3, 0, 1], [], [.nan, 2], [-1]])),
    ], rowCount: 4)

  private func inputs(_ program: Program) throws -> [ExpressionInput] {
    try program.variables.map { ExpressionInput(try #require(table[$0.name])) }
  }

  @Test func whatStagesShareIsComputedOnce() throws {
    let checker = ExpressionChecker(names: TableScope(table.descriptions))
    let cut = try checker.value("sum(a_p) * x > 3")
    let second = try checker.value("sum(a_p) * x + max(a_q) > 3")
    let columns = [try checker.value("sum(a_p)"), try checker.value("sum(a_p) * x"), try checker.value("x + 1")]
    let staged = checker.programs(of: [[cut], [second], columns])
    #expect(staged.stages.map(\.outputs.count) == [1, 1, 3])
    // The product, and the sum that the columns take besides; not x, which is read.
    #expect(staged.shared.count == 2)
    var shared: [Int: [Double]] = [:]
    func compute(_ program: Program) throws -> [ExpressionValues] {
      var given: [ExpressionInput] = []
      for number in program.given {
        if shared[number] == nil {
          guard case .numbers(let values) = try compute(staged.shared[number])[0] else { throw CancellationError() }
          shared[number] = values
        }
        given.append(.numbers(try #require(shared[number])))
      }
      return try program.values(of: 0..<4, try inputs(program) + given)
    }
    let alone = try [[cut], [second], columns].map { try checker.program(of: $0).values(of: table) }
    for (stage, expected) in zip(staged.stages, alone) {
      for (found, wanted) in zip(try compute(stage), expected) {
        for row in 0..<4 {
          #expect(found.elements(of: row).map(\.bitPattern) == wanted.elements(of: row).map(\.bitPattern))
        }
      }
    }
    #expect(staged.stages[0].variables.isEmpty)
  }

  /// A filter of which only a reduction is made leaves no list, with the same result as one that is looked at besides.
  @Test(arguments: Reduction.allCases) func reductionsOfChosenElements(_ reduction: Reduction) throws {
    for condition in ["a_q > 0", "x > 0 ? a_q > 0 : a_q < 9", "a_q > 100"] {
      let text = "\(reduction.rawValue)(a_p[\(condition)])"
      let checker = ExpressionChecker(names: TableScope(table.descriptions))
      let reduced = try checker.value(text)
      let list = try checker.value("a_p[\(condition)]")
      let fused = checker.program(of: [reduced])
      let whole = checker.program(of: [reduced, list])
      let isFused = fused.instructions.contains { if case .reduceChosen = $0 { true } else { false } }
      #expect(isFused == reduction.isOnePass)
      #expect(whole.instructions.contains { if case .filter = $0 { true } else { false } })
      let (a, b) = (try fused.values(of: table)[0], try whole.values(of: table)[0])
      for row in 0..<4 {
        #expect(a.elements(of: row).map(\.bitPattern) == b.elements(of: row).map(\.bitPattern), "\(text)")
      }
    }
  }

  /// Each type becomes doubles as Swift converts it.
  @Test func anyTypeIsWidened() {
    func doubles(_ stored: StoredNumbers) -> [Double] {
      var numbers = [Double](repeating: .nan, count: stored.count)
      numbers.withUnsafeMutableBufferPointer {
        if let base = $0.baseAddress { stored.copy(0..<stored.count, to: base) }
      }
      return numbers
    }
    #expect(doubles(StoredNumbers([true, false])) == [1, 0])
    #expect(doubles(StoredNumbers([Int8.min, 5])) == [-128, 5])
    #expect(doubles(StoredNumbers([UInt8.max])) == [255])
    #expect(doubles(StoredNumbers([Int16.min])) == [-32_768])
    #expect(doubles(StoredNumbers([UInt16.max])) == [65_535])
    #expect(doubles(StoredNumbers([Int32.min])) == [-2_147_483_648])
    #expect(doubles(StoredNumbers([UInt32.max])) == [4_294_967_295])
    #expect(doubles(StoredNumbers([Int64(9_007_199_254_740_993)])) == [9_007_199_254_740_992])
    #expect(doubles(StoredNumbers([UInt64.max])) == [0x1p64])
    #expect(doubles(StoredNumbers([Float(0.1)])) == [Double(Float(0.1))])
    #expect(doubles(StoredNumbers([0.1, 0.2])) == [0.1, 0.2])
    #expect(doubles(StoredNumbers([Float]())) == [])
  }

  /// Memory that is lent is used again, and never for two values at a time.
  @Test func blocksAreLentOnce() {
    let workspace = Workspace()
    let first = workspace.block(10)
    let second = workspace.block(5_000)
    #expect(first.base != second.base)
    workspace.takeBack(first)
    #expect(workspace.block(7).base == first.base)
    workspace.takeBack(second)
    #expect(workspace.block(4_000).base == second.base)
  }
}
