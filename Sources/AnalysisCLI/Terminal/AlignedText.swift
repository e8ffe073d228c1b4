import Base

/// A table as text for people, its columns lined up.
package struct AlignedText {
  package enum Alignment {
    case left, right
  }

  private let alignments: [Alignment]
  private var rows: [[String]]

  package init(_ columns: [(title: String, alignment: Alignment)]) {
    alignments = columns.map(\.alignment)
    rows = [columns.map(\.title)]
  }

  /// Whether there are no rows but the titles.
  package var isEmpty: Bool { rows.count == 1 }

  /// - Precondition: one text per column.
  package mutating func append(_ row: [String]) {
    precondition(row.count == alignments.count, "one text per column")
    rows.append(row.map(\.printable))
  }

  /// One line per row, the titles first; two spaces between columns and none at the end of a line.
  package var lines: [String] {
    let widths = alignments.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for (column, text) in row.enumerated() {
        if column > 0 { line += "  " }
        let padding = String(repeating: " ", count: widths[column] - text.count)
        line += alignments[column] == .left ? text + padding : padding + text
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
