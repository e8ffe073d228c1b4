/// Draws values of columns as text for people: each on one line, with nothing in it that a terminal obeys, and no longer than
/// there is room for.
///
/// Lists and arrays are `[1.5, 2.5]`, records `{x: 1.5, n: 3}`, texts within these stand in quotation marks, and `-` is what is
/// missing. Numbers are the shortest text that is read back as the same number. Where there is no room for all items of a list
/// or a record, the first are drawn and all are counted: `[1.5, ... (12)]`.
///
/// ```swift
/// ValueText(limit: 40).text(0, of: column)
/// ```
package struct ValueText: Sendable {
  /// The most characters of a text; only a single number may be longer.
  private let limit: Int

  /// - Parameter limit: the most characters of a text; what cannot be cut, such as a number, may be longer.
  package init(limit: Int) { self.limit = limit }

  /// The text of a row's value.
  ///
  /// - Precondition: the column has the row.
  /// - Complexity: O(levels of the column × the limit), and O(rows) where values may be missing.
  package func text(_ row: Int, of column: StructuredColumn) -> String {
    if case .texts(let texts) = column {
      let text = PrintedText(texts, row)
      return text.whole(limit) ?? text.cut(limit)
    }
    return Self.whole(row, column, limit) ?? Self.cut(row, column, limit)
  }

  /// What a value is made of.
  private enum Content {
    case single(String)
    case text(PrintedText)
    case items(Items)
  }

  /// The items of a list, or the fields of a record.
  private struct Items {
    let opening: String
    let closing: String
    let count: Int
    let item: (_ index: Int) -> (name: String, column: StructuredColumn, row: Int)
  }

  private static func content(_ row: Int, _ column: StructuredColumn) -> Content {
    func list(_ rows: Range<Int>, of items: StructuredColumn) -> Content {
      .items(Items(opening: "[", closing: "]", count: rows.count) { ("", items, rows.lowerBound + $0) })
    }
    switch column {
    case .numbers(let numbers): return .single(numbers.text(row))
    case .texts(let texts): return .text(PrintedText(texts, row))
    case .lists(let offsets, let items): return list(offsets[row]..<offsets[row + 1], of: items)
    case .arrays(let width, let items): return list(row * width..<(row + 1) * width, of: items)
    case .records(let records):
      return .items(
        Items(opening: "{", closing: "}", count: records.fields.count) {
          (PrintedText.escaped(records.fields[$0].name) + ": ", records.fields[$0].column, row)
        })
    case .optionals(let present, let items):
      return present[row] ? content(present[..<row].count { $0 }, items) : .single("-")
    }
  }

  /// The text of all of a value; nil if it is longer than `room`.
  private static func whole(_ row: Int, _ column: StructuredColumn, _ room: Int) -> String? {
    switch content(row, column) {
    case .single(let text): return text.count <= room ? text : nil
    case .text(let text): return text.whole(room - 2).map { "\"\($0)\"" }
    case .items(let items):
      var text = items.opening
      for index in 0..<items.count {
        let (name, column, row) = items.item(index)
        text += (index == 0 ? "" : ", ") + name
        guard let item = whole(row, column, room - text.count - 1) else { return nil }
        text += item
      }
      text += items.closing
      return text.count <= room ? text : nil
    }
  }

  /// The text of a value of which there is no room for all.
  private static func cut(_ row: Int, _ column: StructuredColumn, _ room: Int) -> String {
    switch content(row, column) {
    case .single(let text): return text
    case .text(let text): return "\"\(text.cut(room - 2))\""
    case .items(let items):
      let end = "... (\(items.count))"
      var text = items.opening
      for index in 0..<items.count {
        let (name, column, row) = items.item(index)
        let start = (index == 0 ? "" : ", ") + name
        let left = room - text.count - start.count - end.count - 3
        guard left > 0 else { return text + (index == 0 ? "" : ", ") + end + items.closing }
        let item = whole(row, column, left) ?? cut(row, column, left)
        guard item.count <= left else { return text + (index == 0 ? "" : ", ") + end + items.closing }
        text += start + item
      }
      return text + items.closing
    }
  }
}

/// A text that a file holds, made fit to be printed.
private struct PrintedText {
  private let bytes: ArraySlice<UInt8>

  init(_ texts: JaggedColumn<UInt8>, _ row: Int) { bytes = texts.content[texts.offsets[row]..<texts.offsets[row + 1]] }

  /// All of it; nil if that is longer than `room`.
  func whole(_ room: Int) -> String? {
    guard bytes.count <= Self.mostBytes * max(room, 0) else { return nil }
    let text = Self.escaped(String(decoding: bytes, as: UTF8.self))
    return text.count <= room ? text : nil
  }

  /// Its beginning, with `...` behind it.
  func cut(_ room: Int) -> String {
    var text = ""
    for character in String(decoding: bytes.prefix(Self.mostBytes * max(room, 1)), as: UTF8.self) {
      let next = Self.escaped(String(character))
      guard text.count + next.count + 3 <= room else { break }
      text += next
    }
    return text + "..."
  }

  /// More than usual characters have.
  private static let mostBytes = 16

  /// A text with what a terminal obeys, and ends of lines, spelt out.
  static func escaped(_ text: String) -> String {
    if text.unicodeScalars.allSatisfy({ !isObeyed($0) }) { return text }
    return text.unicodeScalars.reduce(into: "") { $0 += isObeyed($1) ? $1.escaped(asASCII: true) : String($1) }
  }

  private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}

extension NumberColumn {
  /// The shortest text that is read back as a row's number.
  fileprivate func text(_ row: Int) -> String {
    switch self {
    case .bool(let values): "\(values[row])"
    case .int8(let values): "\(values[row])"
    case .uint8(let values): "\(values[row])"
    case .int16(let values): "\(values[row])"
    case .uint16(let values): "\(values[row])"
    case .int32(let values): "\(values[row])"
    case .uint32(let values): "\(values[row])"
    case .int64(let values): "\(values[row])"
    case .uint64(let values): "\(values[row])"
    case .float(let values): "\(values[row])"
    case .double(let values): "\(values[row])"
    }
  }
}
