import Columns
import Expressions

/// A table of a few rows with columns of all kinds.
private let table = FeatureTable(
  descriptions: [
    ColumnDescription("x", .float32, unit: .mev, "x"), ColumnDescription("n", .int32, "n"),
    ColumnDescription("b", .flag, "b"), ColumnDescription("t", .text, "t"),
  ] + ["a_pt", "a_eta", "a_phi", "a_E", "c_pt"].map { ColumnDescription($0, .list(of: .float32), $0) },
  columns: [
    .float32([1, .nan, -2, .infinity]), .int32([1, 2, -3, 0]), .flags([true, false, true, false]),
    .text(categories: ["u", "v"], codes: [0, 1, 0, 1]),
  ] + (0..<4).map { ColumnValues(JaggedColumn<Float>([[1, Float($0)], [], [.nan, 3, -1, 1e30], [2]])) }
    + [ColumnValues(JaggedColumn<Float>([[1], [2, 3], [], [1]]))],
  rowCount: 4)

/// What libFuzzer calls with every input: checks it as an expression and computes it, if it can be.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzExpression(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  let checker = ExpressionChecker(names: TableScope(table.descriptions))
  do throws(ExpressionProblems) {
    let expression = try checker.value(text)
    let values = try? checker.program(of: [expression]).values(of: table)
    guard let value = values?.first else { return 0 }
    let isList = if case .lists = value { true } else { false }
    precondition(isList == expression.type.isList, "the value is not what it was said to be")
  } catch {
    precondition(!error.problems.isEmpty && !error.description.isEmpty, "nothing is said of what is wrong")
  }
  return 0
}
