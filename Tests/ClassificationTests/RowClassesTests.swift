import Columns
import Testing

@testable import Classification

@Suite struct RowClassesTests {
  private func column(_ labels: [String]) -> ColumnValues {
    .text(categories: labels, codes: labels.indices.map(Int32.init))
  }

  @Test func classesAreInTheOrderOfTheirFirstRows() throws {
    let classes = try RowClasses(column(["tt", "data", "gg"]), manifest: nil)
    #expect(classes.names == ["tt", "gg"] && classes.places == [0, nil, 1])
  }

  @Test func mergedLabelsAreOneClassInThePlaceOfTheFirst() throws {
    let merge = try #require(ClassMerge("W=Wm,Wp"))
    let classes = try RowClasses(column(["Wp", "gg", "Wm"]), merging: [merge], manifest: nil)
    #expect(classes.names == ["W", "gg"] && classes.places == [0, 1, 0])
  }

  @Test(arguments: ["", "W", "W=", "=a", "W=a,", "W=a,a"])
  func mergesThatMakeNoSenseAreNone(_ text: String) { #expect(ClassMerge(text) == nil) }

  @Test func whatCannotBeMergedIsNamed() throws {
    let merges = [try #require(ClassMerge("W=Wm,Wx")), try #require(ClassMerge("V=Wm"))]
    #expect(throws: ClassificationError.self) {
      try RowClasses(column(["Wp", "Wm"]), merging: Array(merges.prefix(1)), manifest: nil)
    }
    #expect(throws: ClassificationError.self) { try ClassMerge.names(merges) }
  }

  @Test func anEmptyLabelNamesItsRow() {
    #expect {
      try RowClasses(column(["a", ""]), manifest: nil)
    } throws: { error in
      (error as? ClassificationError)?.code == .damagedTable && "\(error)".contains("row 2")
    }
  }
}
