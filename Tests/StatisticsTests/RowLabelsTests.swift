import Columns
import Testing

@testable import Statistics

@Suite struct RowLabelsTests {
  @Test func labelsAreInTheOrderOfTheirRows() throws {
    let text = try RowLabels(.text(categories: ["a", "b", "none"], codes: [1, 1, 0, 1]), atMost: 2)
    #expect(text.names == ["b", "a"] && text.codes == [0, 0, 1, 0] && text.counts == [3, 1])
    let numbers = try RowLabels(.int32([7, -1, 7]), atMost: 2)
    #expect(numbers.names == ["7", "-1"] && numbers.codes == [0, 1, 0] && numbers.counts == [2, 1])
  }

  @Test func realNumbersAndGapsAreNoLabels() {
    for column in [ColumnValues.float64([1]), .float32([0]), .int32([1, 2], present: [true, false])] {
      #expect(throws: RowLabels.Problem.noLabels) { try RowLabels(column, atMost: 9) }
    }
  }

  @Test func thereAreNoMoreThanWanted() throws {
    let all = ColumnValues.int64((0..<256).map(Int64.init))
    #expect(try RowLabels(all, atMost: 256).names.count == 256)
    #expect(throws: RowLabels.Problem.tooMany) { try RowLabels(all, atMost: 255) }
  }

  @Test func noRowsHaveNoLabels() throws {
    #expect(try RowLabels(.float32([]), atMost: 1).names.isEmpty)
  }
}
