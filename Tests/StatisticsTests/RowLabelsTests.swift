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

  /// Of 30 kinds and 40 of recorded events, whose label n has n + 1 rows, the rarest are one, in either group.
  @Test func theRarestAreTakenTogether() throws {
    let names = (0..<30).map { "mc\($0)" } + (0..<40).map { "data\($0)" }
    let codes = names.indices.flatMap { name in Array(repeating: Int32(name), count: name % 30 + 1) }
    let labels = try RowLabels(.text(categories: names, codes: codes), foldingBeyond: 24) {
      $0.hasPrefix("data") ? "other data" : "other"
    }
    #expect(labels.labelCount == 70 && labels.names.count == 48)
    #expect(labels.names.prefix(2) == ["mc7", "mc8"])
    #expect(labels.names.suffix(2) == ["other (7)", "other data (17)"])
    #expect(labels.counts.reduce(0, +) == codes.count)
    #expect(labels.counts[46] == 1 + 2 + 3 + 4 + 5 + 6 + 7)
    #expect(labels.rests[0].labels.map(\.name) == (0..<7).map { "mc\($0)" })
    #expect(labels.rests[0].labels.map(\.count) == Array(1...7))
    #expect(labels.flags { $0.hasPrefix("data") } == labels.names.map { $0.contains("data") })
    for (row, code) in codes.enumerated() {
      let (shown, name) = (labels.names[Int(labels.codes[row])], names[Int(code)])
      #expect(shown == name || labels.rests.contains { $0.name == shown && $0.labels.contains { $0.name == name } })
    }
  }

  @Test func asManyAsThereIsRoomForStayAsTheyAre() throws {
    let labels = try RowLabels(.int32(Array(0..<24)), foldingBeyond: 24) { _ in "other" }
    #expect(labels.names.count == 24 && labels.rests.isEmpty)
    let keys = ColumnValues.int64((0..<10_001).map(Int64.init))
    #expect(throws: RowLabels.Problem.tooMany) { try RowLabels(keys, foldingBeyond: 24) { _ in "other" } }
  }

  @Test func noRowsHaveNoLabels() throws {
    #expect(try RowLabels(.float32([]), atMost: 1).names.isEmpty)
  }
}
