import Columns
import Testing

@Suite struct GatheredRowsTests {
  private static let rows = [2, 0, 2]

  @Test func rowsOfEveryShapeAreGathered() {
    let int = ColumnValues.int32([1, 2, 3], present: [true, true, false])
    #expect(int.gathered(at: Self.rows) == .int32([3, 1, 3], present: [false, true, false]))
    let text = ColumnValues.text(categories: ["a", "b"], codes: [0, 1, 1])
    #expect(text.gathered(at: Self.rows) == .text(categories: ["a", "b"], codes: [1, 0, 1]))
    let lists = ColumnValues(JaggedColumn<Double>([[1, 2], [], [3]]))
    #expect(lists.gathered(at: Self.rows) == ColumnValues(JaggedColumn<Double>([[3], [1, 2], [3]])))
    let pairs = ColumnValues(.float32([1, 2, 3, 4, 5, 6]), nesting: .fixed(width: 2))
    #expect(pairs.gathered(at: Self.rows) == ColumnValues(.float32([5, 6, 1, 2, 5, 6]), nesting: .fixed(width: 2)))
    #expect(lists.gathered(at: []).count == 0)
  }

  @Test func allColumnsOfATableAre() {
    let table = FeatureTable(
      descriptions: [ColumnDescription("x", .float64, ""), ColumnDescription("n", .uint32, "")],
      columns: [.float64([0.5, 1.5, 2.5]), .uint32([7, 8, 9])], rowCount: 3)
    let gathered = table.gathered(at: Self.rows)
    #expect(gathered.rowCount == 3 && gathered.descriptions == table.descriptions)
    #expect(gathered.columns == [.float64([2.5, 0.5, 2.5]), .uint32([9, 7, 9])])
  }
}
