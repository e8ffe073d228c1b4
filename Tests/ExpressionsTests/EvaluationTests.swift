import Columns
import Testing

@testable import Expressions

/// What is missing, what is not there, and what is too much.
@Suite struct EvaluationTests {
  private let table = FeatureTable(
    descriptions: [
      ColumnDescription("x", .float32, "x"), ColumnDescription("k", .int32, "k"),
      ColumnDescription("b", .flag, isNullable: true, "b"),
      ColumnDescription("label", .text, isNullable: true, "label"),
      ColumnDescription("a_p", .list(of: .float32), isNullable: true, "p"),
      ColumnDescription("a_q", .list(of: .float32), "q"), ColumnDescription("w", .fixed(.float32, width: 2), "w"),
    ],
    columns: [
      .float32([1, .nan, -2]), .int32([1, 2, 3], present: [true, false, true]),
      ColumnValues(.flags([true, false, true]), validity: .flags([true, true, false])),
      ColumnValues(.text(categories: ["ttH", "ggH"], codes: [0, 1, 0]), validity: .flags([true, true, false])),
      ColumnValues(JaggedColumn<Float>([[1, 2], [3], [4]]), present: [true, false, true]),
      ColumnValues(JaggedColumn<Float>([[.nan, 5], [], [7, 8]])),
      ColumnValues(.float32([1, 2, 3, 4, 5, 6]), nesting: .fixed(width: 2)),
    ], rowCount: 3)

  private func values(_ text: String) throws -> [[Double?]] {
    let checker = ExpressionChecker(names: TableScope(table.descriptions))
    let values = try checker.program(of: [try checker.value(text)]).values(of: table)[0]
    return (0..<3).map { values.elements(of: $0).map { $0.isNaN ? nil : $0 } }
  }

  @Test func missingGoesThrough() throws {
    #expect(try values("x + 1") == [[2], [nil], [-1]])
    #expect(try values("k * 2") == [[2], [nil], [6]])
    #expect(try values("x > 0") == [[1], [nil], [0]])
    #expect(try values("!(x > 0)") == [[0], [nil], [1]])
    #expect(try values("x == x") == [[1], [nil], [1]])
    #expect(try values("x != x") == [[0], [nil], [0]])
    #expect(try values("min(x, 0)") == [[0], [nil], [-2]])
    #expect(try values("max(0, x)") == [[1], [nil], [0]])
    #expect(try values("isnan(x)") == [[0], [1], [0]])
    #expect(try values("default(x, 9)") == [[1], [9], [-2]])
    #expect(try values("b ? 5 : x") == [[5], [nil], [nil]])
    #expect(try values("label == 'ttH'") == [[1], [0], [nil]])
    #expect(try values("'ttH' != label") == [[0], [1], [nil]])
    #expect(try values("label == 'WH'") == [[0], [0], [nil]])
  }

  /// What is false or true whatever the missing value is, is not missing.
  @Test func missingFlagsAreDecidedByOthers() throws {
    #expect(try values("x > 0 && false") == [[0], [0], [0]])
    #expect(try values("x > 0 || true") == [[1], [1], [1]])
    #expect(try values("x > 0 && true") == [[1], [nil], [0]])
    #expect(try values("any(a_q > 4)") == [[1], [0], [1]])
    #expect(try values("all(a_q > 4)") == [[nil], [1], [1]])
    #expect(try values("all(a_q > 5)") == [[0], [1], [1]])
    #expect(try values("any(a_q > 5)") == [[nil], [0], [1]])
  }

  @Test func missingElements() throws {
    #expect(try values("a_q[0]") == [[nil], [nil], [7]])
    #expect(try values("a_q[x]") == [[5], [nil], [nil]])
    #expect(try values("sum(a_q)") == [[nil], [0], [15]])
    #expect(try values("max(a_q)") == [[nil], [nil], [8]])
    #expect(try values("min(a_q)") == [[nil], [nil], [7]])
    #expect(try values("mean(a_q)") == [[nil], [nil], [7.5]])
    #expect(try values("count(a_q)") == [[2], [0], [2]])
    #expect(try values("count(a_q > 0)") == [[1], [0], [2]])
    #expect(try values("argmax(a_q)") == [[1], [nil], [1]])
    #expect(try values("sort(-a_q)") == [[-5, nil], [], [-8, -7]])
    #expect(try values("a_q[a_q > 0]") == [[5], [], [7, 8]])
    #expect(try values("a_q[argsort(-a_q)]") == [[5, nil], [], [8, 7]])
    #expect(try values("size(a_p)") == [[2], [0], [1]])
    #expect(try values("w[1] - w[0]") == [[1], [1], [1]])
    #expect(try values("w[2]") == [[nil], [nil], [nil]])
    #expect(try values("1 > 2 ? a_q : x") == [[1, 1], [], [-2, -2]])
    #expect(try values("3") == [[3], [3], [3]])
  }

  @Test func listsOfDifferentLengthsAreAnError() throws {
    #expect {
      try values("a_p + a_q")
    } throws: {
      "\($0)" == "row 2: a_p has 1 elements, a_q 2"
    }
  }

  @Test func pairsAreBounded() throws {
    let checker = ExpressionChecker(names: TableScope([ColumnDescription("v", .list(of: .float32), "v")]))
    let program = checker.program(of: [try checker.value("size(first_of_pairs(v))"), try checker.value("sum(v)")])
    // 60 rows of 300 elements are too many at a time, and are computed in halves.
    let lists = ExpressionInput.lists(
      offsets: (0...60).map { $0 * 300 }, content: Array(repeating: 1, count: 18_000))
    #expect(
      try program.values(of: 0..<60, [lists]) == [
        .numbers(Array(repeating: 44_850, count: 60)), .numbers(Array(repeating: 300, count: 60)),
      ])
    let long = ExpressionInput.lists(offsets: [0, 3, 2_003], content: Array(repeating: 1, count: 2_003))
    #expect(throws: ExpressionError(.tooManyElements, "there are more than 1048576 pairs of v", row: 1, output: 0)) {
      try program.values(of: 0..<2, [long])
    }
  }

  @Test func inputsMustBeWhatIsSaid() throws {
    let checker = ExpressionChecker(names: TableScope(table.descriptions))
    let program = checker.program(of: [try checker.value("x + sum(a_p)")])
    for inputs: [ExpressionInput] in [
      [], [.numbers([1]), .numbers([1])],
      [.lists(offsets: [0, 0], content: []), .lists(offsets: [0, 0], content: [])],
      [.numbers([]), .lists(offsets: [0, 0], content: [])],
    ] {
      #expect { try program.values(of: 0..<1, inputs) } throws: { ($0 as? ExpressionError)?.code == .wrongValues }
    }
  }

  @Test func rowsOfTablesAreChosen() throws {
    let names = TableScope(table.descriptions)
    #expect(try table.passes("x > 0 || label == 'ggH'", names: names) == [true, true, false])
    #expect(try table.passes("not b", names: names) == [false, true, false])
    #expect { try table.passes("x > y + z", names: names) } throws: {
      "\($0)" == """
        the cut 'x > y + z': column 5: there is no y; there are: x, k, b, label, a_p and 2 more
        the cut 'x > y + z': column 9: there is no z; there are: x, k, b, label, a_p and 2 more
        """
    }
  }
}
