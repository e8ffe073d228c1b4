import Columns
import Testing

@testable import Expressions

/// Names that stand for texts of expressions, as those that are stored with a tree.
@Suite struct AliasTests {
  private struct Scope: NameScope {
    let texts: [String: String]
    var names: [String] { ["x"] + texts.keys.sorted() }
    func variable(named name: String) -> Variable? { name == "x" ? Variable("x") : nil }
    func alias(named name: String) -> String? { texts[name] }
  }

  private static let texts = [
    "twice": "2*x", "more": "twice + 1", "bits": "x & 1", "gone": "nothing + x", "left": "right + 1",
    "right": "left - 1", "self": "self", "wide": String(repeating: "x + ", count: 50) + "nothing",
  ]

  private func problems(_ text: String) -> String {
    let checker = ExpressionChecker(names: Scope(texts: Self.texts))
    do throws(ExpressionProblems) {
      return "none: \(try checker.value(text).type)"
    } catch {
      return error.description
    }
  }

  @Test func aliasesAreWhatTheyStandFor() throws {
    let checker = ExpressionChecker(names: Scope(texts: Self.texts))
    let program = checker.program(of: [try checker.value("more * twice"), try checker.value("(2*x + 1) * (2*x)")])
    #expect(
      try program.values(of: 0..<2, [.numbers([1, 5])]) == [.numbers([6, 110]), .numbers([6, 110])])
    // What is written twice is computed once.
    #expect(program.outputs[0] == program.outputs[1])
  }

  @Test(arguments: [
    (
      "1 + bits",
      "column 5: the alias bits of the tree, 'x & 1', is no expression of this kind: '&' is written '&&' here, which binds less than comparisons do"
    ),
    (
      "gone > 3",
      "column 1: the alias gone of the tree, 'nothing + x', is no expression of this kind: there is no nothing; there are: x, bits, gone, left, more and 4 more"
    ),
    (
      "self",
      "column 1: the alias self of the tree, 'self', is no expression of this kind: the alias self stands on itself"
    ),
    (
      "x + left",
      "column 5: the alias left of the tree, 'right + 1', is no expression of this kind: the alias right of the tree, 'left - 1', is no expression of this kind: the alias left stands on itself"
    ),
    ("more", "none: a number"),
  ])
  func mistakesAreNamed(_ text: String, _ message: String) { #expect(problems(text) == message) }

  /// It is said wherever it is used, also of a second expression.
  @Test func mistakesAreNamedEachTime() throws {
    let checker = ExpressionChecker(names: Scope(texts: Self.texts))
    for _ in 0..<2 { #expect(throws: ExpressionProblems.self) { try checker.value("bits") } }
    do throws(ExpressionProblems) {
      _ = try checker.value("bits + bits")
    } catch {
      #expect(error.problems.count == 2)
    }
    do throws(ExpressionProblems) {
      _ = try checker.value("wide")
    } catch {
      #expect(error.description.contains("x + x + x + ...', is no"))
    }
  }

  @Test func chainsAreBounded() {
    var texts = ["a0": "x"]
    for number in 1...2_000 { texts["a\(number)"] = "a\(number - 1) + a\(number - 1)" }
    let checker = ExpressionChecker(names: Scope(texts: texts))
    #expect(throws: ExpressionProblems.self) { try checker.value("a2000") }
    #expect(throws: Never.self) { try checker.value("a40") }
  }
}
