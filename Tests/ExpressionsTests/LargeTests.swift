import Columns
import Testing

@testable import Expressions

/// Texts and results of any size end in an answer, or in an error.
@Suite struct LargeTests {
  private static let scope = TableScope([ColumnDescription("v", .list(of: .float64), "v")])

  private func problem(_ text: String) -> String {
    let checker = ExpressionChecker(names: Self.scope)
    do throws(ExpressionProblems) {
      _ = try checker.value(text)
      return "none"
    } catch {
      return error.description
    }
  }

  @Test(arguments: ["1+", "(", "-", "!", "v[", "sum(", "1 ? ", "a.", "'", "é", "\n", "1e9", "2 ** "])
  func aMegabyteIsRefused(_ piece: String) {
    let text = String(repeating: piece, count: 1_000_000 / piece.utf8.count + 1)
    #expect(problem(text).hasSuffix("the text has \(text.utf8.count) bytes; 10000 are read at most"))
  }

  @Test func deepNestingIsRefused() {
    let deep = String(repeating: "(", count: 100_000) + "1" + String(repeating: ")", count: 100_000)
    #expect(problem(deep).hasSuffix("10000 are read at most"))
    // As deep as a text that is read can be.
    for piece in ["(", "-", "!", "v[", "sum(", "1?", "2**"] {
      let text = String(repeating: piece, count: 9_000 / piece.utf8.count)
      #expect(problem(text).contains("more than 200 operations stand within one another"), "\(piece)")
    }
  }

  @Test func resultsOfAMillionElements() throws {
    let count = 1_000_000
    let checker = ExpressionChecker(names: Self.scope)
    let program = checker.program(of: [
      try checker.value("v * 2 + 1"), try checker.value("sum(v)"), try checker.value("sort(-v)[0]"),
      try checker.value("v[v % 2 == 0]"), try checker.value("argmax(v)"),
    ])
    let list = ExpressionInput.lists(offsets: [0, 0, count], content: (0..<count).map(Double.init))
    let values = try program.values(of: 0..<2, [list])
    #expect(values[0].elements(of: 0).isEmpty)
    let doubled = values[0].elements(of: 1)
    #expect(doubled.count == count && doubled[0] == 1 && doubled[count - 1] == Double(2 * count - 1))
    #expect(values[1] == .numbers([0, Double(count * (count - 1) / 2)]))
    #expect(values[2].elements(of: 1) == [Double(1 - count)])
    #expect(values[2].elements(of: 0)[0].isNaN)
    #expect(values[3].elements(of: 1).count == count / 2)
    #expect(values[4].elements(of: 1) == [Double(count - 1)])
    // And of a million rows.
    let single = ExpressionChecker(names: TableScope([ColumnDescription("x", .float64, "x")]))
    let rows = single.program(of: [try single.value("x + 1"), try single.value("7")])
    let found = try rows.values(of: 0..<count, [.numbers((0..<count).map(Double.init))])
    #expect(found == [.numbers((1...count).map(Double.init)), .numbers(Array(repeating: 7, count: count))])
  }
}
