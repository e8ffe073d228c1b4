import Base

/// One field of a table on a page.
struct TableCell {
  var text: String
  var isNumber = false
  /// A note in smaller print behind the text.
  var note: String?
  /// The place on the page that the text leads to.
  var link: String?
  /// A shade from -1 to 1; 0 is none.
  var shade = 0.0

  static func text(_ text: String) -> TableCell { TableCell(text: text) }

  static func number(_ text: String, note: String? = nil) -> TableCell {
    TableCell(text: text, isNumber: true, note: note)
  }
}

extension Markup {
  /// A table that scrolls sideways by itself where the page is narrow; the first column holds the rows' names.
  ///
  /// - Parameters:
  ///   - name: for those who hear the page.
  ///   - head: as wide as the rows.
  ///   - foot: a row that sums up, below the others.
  mutating func table(
    _ name: String, head: [TableCell], rows: [[TableCell]], foot: [TableCell]? = nil, style: String = ""
  ) {
    element("div", ["class": "scroll", "role": "region", "tabindex": "0", "aria-label": name]) { div in
      div.element("table", ["class": style]) { table in
        table.element("thead") { thead in
          thead.element("tr") { row in
            for cell in head { row.cell(cell, "th", scope: "col") }
          }
        }
        table.element("tbody") { body in
          for row in rows { body.row(row) }
        }
        if let foot { table.element("tfoot") { $0.row(foot) } }
      }
    }
  }

  private mutating func row(_ cells: [TableCell]) {
    element("tr") { row in
      for (index, cell) in cells.enumerated() {
        row.cell(cell, index == 0 ? "th" : "td", scope: index == 0 ? "row" : nil)
      }
    }
  }

  private mutating func cell(_ cell: TableCell, _ name: String, scope: String?) {
    let shade = Numeral.fixed(abs(cell.shade), decimals: 2)
    let kind = (cell.isNumber ? "num" : "") + (cell.shade == 0 ? "" : cell.shade > 0 ? " up" : " down")
    append("<\(name)")
    if let scope { append(" scope=\"\(scope)\"") }
    if !kind.isEmpty { append(" class=\"\(kind)\"") }
    if cell.shade != 0 { append(" style=\"--v:\(shade)\"") }
    append(">")
    if let link = cell.link { element("a", ["href": link], text: cell.text) } else { write(cell.text) }
    if let note = cell.note { element("small", text: note) }
    append("</\(name)>")
  }
}
