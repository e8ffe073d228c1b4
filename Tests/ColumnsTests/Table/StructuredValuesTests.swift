import Testing

@testable import Columns

@Suite struct StructuredValuesTests {
  @Test func columnsOfTablesAreStructured() {
    #expect(StructuredColumn(ColumnValues(.flags([true, false]))) == .numbers(.bool([true, false])))
    #expect(
      StructuredColumn(ColumnValues.int32([1, 0, 3], present: [true, false, true]))
        == .optionals(present: [true, false, true], .numbers(.int32([1, 3]))))
    #expect(
      StructuredColumn(ColumnValues(.float64([1, .nan]), validity: .notNaN))
        == .optionals(present: [true, false], .numbers(.double([1]))))
    #expect(
      StructuredColumn(ColumnValues(JaggedColumn([[31.5, 28], []] as [[Float]])))
        == .lists(offsets: [0, 2, 2], .numbers(.float([31.5, 28]))))
    #expect(
      StructuredColumn(ColumnValues(.int64([1, 2, 3, 4]), nesting: .fixed(width: 2)))
        == .arrays(width: 2, .numbers(.int64([1, 2, 3, 4]))))
    #expect(
      StructuredColumn(ColumnValues(.text(categories: ["a", "bc"], codes: [1, 0])))
        == .texts(JaggedColumn([[98, 99], [97]] as [[UInt8]])))
  }
}
