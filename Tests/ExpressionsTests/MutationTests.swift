import Columns
import TestSupport
import Testing

@testable import Expressions

/// No text traps, hangs, or gives what it was not said to give.
@Suite struct MutationTests {
  private static let pieces =
    [
      "x", "a_p", "a_q", "n", "label", "flag", "a", "b_r", "pi", "GeV", "1", "0", "2.5", "30 MeV", "'t'", "(", ")", "[",
      "]", ",",
      "+", "-", "*", "/", "%", "**", "<", ">=", "==", "!=", "&&", "||", "!", "and", "or", "not", "?", ":", "`x`", "\n",
      "é", "$",
    ] + Function.all.map { $0.name + "(" } + Function.all.map(\.usage)

  private static let table = FeatureTable(
    descriptions: [
      ColumnDescription("x", .float32, unit: .mev, "x"), ColumnDescription("n", .int32, "n"),
      ColumnDescription("flag", .flag, "flag"), ColumnDescription("label", .text, "label"),
    ]
      + ["a_p", "a_q", "a_pt", "a_eta", "a_phi", "b_r"].map { ColumnDescription($0, .list(of: .float32), $0) },
    columns: [
      .float32([1, .nan, -2, .infinity]), .int32([1, 2, -3, 0]), .flags([true, false, true, false]),
      .text(categories: ["t", "u"], codes: [0, 1, 0, 1]),
    ] + (0..<5).map { ColumnValues(JaggedColumn<Float>([[1, Float($0)], [], [.nan, 3, -1], [2]])) }
      + [ColumnValues(JaggedColumn<Float>([[1], [2, 3], [], [1]]))],
    rowCount: 4)

  /// Checks a text and computes it, if it can be.
  private func run(_ text: String) throws -> Bool {
    let checker = ExpressionChecker(names: TableScope(Self.table.descriptions))
    let expression: CheckedExpression
    do throws(ExpressionProblems) {
      expression = try checker.value(text)
    } catch {
      #expect(!error.problems.isEmpty)
      for problem in error.problems {
        #expect(problem.place.lowerBound >= 0 && problem.place.upperBound <= text.utf8.count)
        #expect(problem.position(in: text).column >= 1)
      }
      return false
    }
    let values: ExpressionValues
    do throws(ExpressionError) {
      values = try checker.program(of: [expression]).values(of: Self.table)[0]
    } catch {
      Issue.record("\(text): \(error)")
      return false
    }
    for row in 0..<4 {
      let elements = values.elements(of: row)
      if !expression.type.isList { #expect(elements.count == 1, "\(text)") }
      if expression.type.element == .flag { #expect(elements.allSatisfy { $0.isNaN || $0 == 0 || $0 == 1 }, "\(text)") }
    }
    return true
  }

  @Test func anyRowOfWords() throws {
    var random = SplitMix64(state: 1)
    var sound = 0
    for _ in 0..<4_000 {
      let count = Int.random(in: 1...9, using: &random)
      let text = (0..<count).map { _ in Self.pieces.randomElement(using: &random)! }.joined(separator: " ")
      if try run(text) { sound += 1 }
    }
    #expect(sound > 20)
  }

  @Test func anyTree() throws {
    var random = SplitMix64(state: 2)
    var sound = 0
    for _ in 0..<3_000 { if try run(tree(5, &random)) { sound += 1 } }
    #expect(sound > 300)
  }

  @Test func anyBytes() throws {
    var random = SplitMix64(state: 3)
    let seed = "sum(a_p[abs(a_q) < 2.5]) > 30 MeV ? mass(a[0] + a[1]) : x ** 2 and label == 't'"
    for _ in 0..<3_000 {
      var bytes = Array(seed.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      _ = try run(String(decoding: bytes, as: UTF8.self))
    }
  }

  /// A random expression whose syntax is right.
  private func tree(_ depth: Int, _ random: inout SplitMix64) -> String {
    let leaves = ["x", "a_p", "a_q", "n", "flag", "1", "0", "2.5", "pi"]
    if depth == 0 { return leaves.randomElement(using: &random)! }
    func part() -> String { tree(depth - 1, &random) }
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return leaves.randomElement(using: &random)!
    case 1, 2:
      let operation = ["+", "-", "*", "/", "%", "**", "<", ">=", "==", "&&", "||"].randomElement(using: &random)!
      return "(\(part()) \(operation) \(part()))"
    case 3: return "(\(["-", "!", "not "].randomElement(using: &random)!)\(part()))"
    case 4: return "(\(part()) ? \(part()) : \(part()))"
    case 5: return "\(["a_p", "a_q"].randomElement(using: &random)!)[\(part())]"
    case 6: return "\(["mass", "pt", "eta", "mt"].randomElement(using: &random)!)(a[\(part())])"
    default:
      let name = Function.all.filter { $0.arity.lowerBound <= 2 }.randomElement(using: &random)!
      let arguments = (0..<name.arity.lowerBound).map { _ in part() }
      return "\(name.name)(\(arguments.joined(separator: ", ")))"
    }
  }
}
