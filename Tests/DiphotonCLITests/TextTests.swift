import Testing

@testable import AnalysisCLI

@Suite struct TextTests {
  @Test func columnsLineUp() {
    var table = AlignedText([("name", .left), ("n", .right), ("note", .left)])
    table.append(["a", "12", ""])
    table.append(["longer", "3", "x"])
    #expect(table.lines == ["name     n  note", "a       12", "longer   3  x"])
  }
}
