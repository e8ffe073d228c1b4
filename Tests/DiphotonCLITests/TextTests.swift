import Testing

@testable import DiphotonCLI

@Suite struct TextTests {
  @Test func numbersAreGrouped() {
    #expect(
      [0, 7, 999, 1_000, 12_345, 123_456, 1_234_567, -1_000].map(NumberText.grouped)
        == ["0", "7", "999", "1,000", "12,345", "123,456", "1,234,567", "-1,000"])
    #expect(NumberText.percent(1, of: 3) == "33.33 %")
    #expect(NumberText.percent(0, of: 0) == "-")
  }

  @Test func columnsLineUp() {
    var table = AlignedText([("name", .left), ("n", .right), ("note", .left)])
    table.append(["a", "12", ""])
    table.append(["longer", "3", "x"])
    #expect(table.lines == ["name     n  note", "a       12", "longer   3  x"])
  }
}
