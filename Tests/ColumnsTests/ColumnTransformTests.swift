import Columns
import Testing

@Suite struct ColumnTransformTests {
  @Test func gathering() {
    let column = Column([10, 11, 12, 13])
    #expect(column.gathered(at: [0, 3]) == Column([10, 13]))
    #expect(column.gathered(at: [2, 2, 1]) == Column([12, 12, 11]))
    #expect(column.gathered(at: []) == Column([]))
    #expect(Column(["a", "b"]).gathered(at: [1]) == Column(["b"]))
  }

  @Test func listsEndEarlier() {
    let lists = JaggedColumn<Int>([[1, 2, 3], [4], [], [5, 6]])
    #expect(lists.prefixes([2, 1, 0, 0]) == JaggedColumn<Int>([[1, 2], [4], [], []]))
    #expect(lists.prefixes([3, 1, 0, 2]) == lists)
  }

  @Test func mappingKeepsTheLists() {
    let lists = JaggedColumn<Int>([[1, 2], [], [3]])
    #expect(lists.mapContent { Double($0) / 2 } == JaggedColumn<Double>([[0.5, 1], [], [1.5]]))
  }
}
