import Base
import Columns

/// Rows for people: lined up, no wider than a terminal, with a word on what there was no room for.
struct RowsText {
  /// A column, drawn.
  private struct Drawn {
    let name: String
    var values: [String] = []
    /// Whether all values are single numbers.
    var isOfNumbers = true
    var width: Int { ([name] + values).map(TextWidth.of).max() ?? 0 }
  }

  private let source: any RowSource
  private let width: Int
  /// Why columns could not be read, by their names.
  private(set) var problems: [(column: String, error: any Error)] = []
  private(set) var lines: [String] = []

  /// - Parameter width: in characters.
  init(of source: any RowSource, width: Int) {
    self.source = source
    self.width = max(width, 40)
    lines = [source.title.printable, ""]
    if source.rows.count == 1 { drawOneRow() } else { drawRows() }
    note("not read", source.unread + problems.map { "\($0.column) (\($0.error))" })
    if lines.last == "" { lines.removeLast() }
  }

  /// A column a line.
  private mutating func drawOneRow() {
    let room = width - 2 - (source.columns.map(TextWidth.of).max() ?? 0)
    var table = AlignedText([
      (source.words.column, .left), ("\(source.words.row) \(source.rows.lowerBound)", .left),
    ])
    for name in source.columns {
      guard let drawn = draw(name, room: max(room, 20)) else { continue }
      table.append([name, drawn.values.first ?? "-"])
    }
    lines += table.lines.map { TextWidth.fit($0, width) }
  }

  /// A row a line, of as many columns as there is room for.
  private mutating func drawRows() {
    let numbers = max(source.words.row.count, String(source.rows.upperBound - 1).count)
    var drawn: [Drawn] = []
    var left = width - numbers
    var next = source.columns[...]
    // A few wide columns take less than what many would leave of each.
    let room = max(20, (width - numbers) / min(max(source.columns.count, 1), 4) - 2)
    while let name = next.first {
      guard let column = draw(name, room: room) else {
        next.removeFirst()
        continue
      }
      guard left >= column.width + 2 || drawn.isEmpty else { break }
      left -= column.width + 2
      drawn.append(column)
      next.removeFirst()
    }
    let count = source.rowCount == nil ? drawn.map(\.values.count).max() ?? 0 : source.rows.count
    if count > 0, !drawn.isEmpty {
      var table = AlignedText(
        [(source.words.row, .right)] + drawn.map { ($0.name, $0.isOfNumbers ? .right : .left) })
      for row in 0..<count {
        table.append(
          ["\(source.rows.lowerBound + row)"] + drawn.map { row < $0.values.count ? $0.values[row] : "-" })
      }
      lines += table.lines.map { TextWidth.fit($0, width) } + [""]
    } else {
      lines += ["no rows", ""]
    }
    note(
      "\(next.count) more \(next.count == 1 ? source.words.column : source.words.columns) (name some, or see all of one row with --rows 1)",
      next.map(\.self))
  }

  /// A column's values; nil if it cannot be read.
  private mutating func draw(_ name: String, room: Int) -> Drawn? {
    do {
      var drawn = Drawn(name: name.printable)
      for part in try source.parts(of: name) {
        drawn.values += (0..<part.count).map { ValueText(limit: room).text($0, of: part) }
        if !part.isOfNumbers { drawn.isOfNumbers = false }
      }
      return drawn
    } catch {
      problems.append((name, error))
      return nil
    }
  }

  /// A sentence with a list behind it, if there is anything in it, on as many lines as it takes, up to some.
  private mutating func note(_ words: String, _ items: [String]) {
    guard !items.isEmpty else { return }
    var line = words + ": "
    for (index, item) in items.enumerated() {
      let text = item.printable + (index + 1 == items.count ? "" : ", ")
      if TextWidth.of(line + text) > width + 1 {
        lines.append(line.trimmed)
        line = "  "
        guard index < 24 else {
          line += "and \(items.count - index) more"
          break
        }
      }
      line += text
    }
    lines += [TextWidth.fit(line.trimmed, width), ""]
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}

extension StructuredColumn {
  /// Whether the rows are single numbers, some of which may be missing; so are texts that all can be read as numbers.
  fileprivate var isOfNumbers: Bool {
    switch self {
    case .numbers: true
    case .optionals(_, let items): items.isOfNumbers
    case .texts(let texts): texts.allSatisfy { $0.isEmpty || Double(String(decoding: $0, as: UTF8.self)) != nil }
    case .lists, .arrays, .records: false
    }
  }
}
