import Testing

@testable import Columns

@Suite struct ValueTextTests {
  private func text(_ column: StructuredColumn, _ row: Int = 0, limit: Int = 80) -> String {
    ValueText(limit: limit).text(row, of: column)
  }

  private func texts(_ texts: String...) -> StructuredColumn { .texts(JaggedColumn(texts.map { Array($0.utf8) })) }

  @Test func numbersAreTheirShortestText() {
    #expect(text(.numbers(.float([0.1, 1e-7, .nan]))) == "0.1")
    #expect(text(.numbers(.float([0.1, 1e-7, .nan])), 2) == "nan")
    #expect(text(.numbers(.uint64([.max]))) == "18446744073709551615")
    #expect(text(.numbers(.bool([false, true])), 1) == "true")
  }

  @Test func listsRecordsArraysAndWhatIsMissing() {
    let hits = StructuredColumn.records(
      RecordColumn(
        fields: [
          .init("x", .numbers(.float([1.5, 2.5, 3]))), .init("name", texts("a", "b\"", "")),
          .init("uv", .arrays(width: 2, .numbers(.int32([1, 2, 3, 4, 5, 6])))),
        ], count: 3))
    let lists = StructuredColumn.lists(offsets: [0, 2, 2, 3], hits)
    #expect(text(lists) == #"[{x: 1.5, name: "a", uv: [1, 2]}, {x: 2.5, name: "b"", uv: [3, 4]}]"#)
    #expect(text(lists, 1) == "[]")
    let maybe = StructuredColumn.optionals(present: [false, true, false, true], .numbers(.int8([7, 8])))
    #expect((0..<4).map { text(maybe, $0) } == ["-", "7", "-", "8"])
  }

  /// Nothing that a terminal obeys, nor what turns the order of a line round.
  @Test func textsArePrintable() {
    #expect(text(texts("a\u{1B}[2Jb\nc\u{202E}d")) == #"a\u{1B}[2Jb\nc\u{202E}d"#)
    #expect(text(.texts(JaggedColumn([[0xff, 0x61] as [UInt8]]))) == "\u{FFFD}a")
    #expect(text(texts(String(repeating: "é", count: 90))) == String(repeating: "é", count: 77) + "...")
    #expect(text(texts(String(repeating: "\n", count: 90)), limit: 10) == #"\n\n\n..."#)
  }

  @Test func whatIsTooLongIsCutAndCounted() {
    let list = StructuredColumn.lists(offsets: [0, 12], .numbers(.int32(Array(0..<12))))
    #expect(text(list) == "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]")
    #expect(text(list, limit: 38) == "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]")
    #expect(text(list, limit: 37) == "[0, 1, 2, 3, 4, 5, 6, 7, 8, ... (12)]")
    #expect(text(list, limit: 14) == "[0, ... (12)]")
    #expect(text(list, limit: 3) == "[... (12)]")
    let nested = StructuredColumn.lists(
      offsets: [0, 2], .lists(offsets: [0, 12, 13], .numbers(.int32(Array(0..<13)))))
    #expect(text(nested, limit: 40) == "[[0, 1, 2, 3, 4, 5, ... (12)], ... (2)]")
    #expect(text(nested, limit: 30) == "[[0, 1, 2, ... (12)], ... (2)]")
  }

  /// Texts are as long as they may be at most, and all of a value is drawn exactly if there is room for it.
  @Test func noTextIsLongerThanItsRoom() {
    let column = StructuredColumn.lists(
      offsets: [0, 3],
      .records(
        RecordColumn(
          fields: [
            .init("list", .lists(offsets: [0, 0, 5, 9], .numbers(.int32(Array(100..<109))))),
            .init("text", texts("", "a text", "more")),
          ], count: 3)))
    let whole = text(column, limit: 1_000)
    for limit in 9...whole.count + 3 {
      let text = text(column, limit: limit)
      #expect(text.count <= limit, "\(limit): \(text)")
      #expect((text == whole) == (limit >= whole.count), "\(limit): \(text)")
    }
  }

  /// A list of a million items is not drawn to its end.
  @Test func whatIsLargeIsCutToo() {
    let large = StructuredColumn.lists(offsets: [0, 1_000_000], .numbers(.int8(.init(repeating: 1, count: 1_000_000))))
    #expect(text(large, limit: 30) == "[1, 1, 1, 1, 1, ... (1000000)]")
    #expect(text(texts(String(repeating: "x", count: 10_000_000)), limit: 8) == "xxxxx...")
  }
}
