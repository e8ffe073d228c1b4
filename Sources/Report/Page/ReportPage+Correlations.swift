import Base
import Statistics

extension ReportPage {
  /// How many pairs are listed.
  private static let pairCount = 20

  /// The matrix as a picture and as numbers, and the strongest pairs.
  func correlations(_ section: inout Markup) {
    let (matrix, names) = (table.correlations, table.correlated)
    section.element(
      "p",
      text: """
        Pearson's correlation coefficient of every pair of columns, over all rows of all labels in which both have a \
        finite value; every row counts one. Orange: positive, blue with a dash: negative, crossed: no coefficient, as a \
        column does not vary.
        """)
    if names.count < table.columns.count {
      section.element(
        "p", ["class": "notice"],
        text: "Of \(table.columns.count) columns, the first \(names.count) are in the matrix.")
    }
    guard !names.isEmpty else { return }
    section.element("figure", ["class": "wide"]) { figure in
      figure.element(
        "div",
        ["class": "scroll", "role": "region", "tabindex": "0", "aria-label": "Picture of the correlation matrix"]
      ) { $0.append(MatrixPicture(id: "matrix", names: names, matrix: matrix).markup(.page)) }
    }
    section.element("h3", text: "The strongest pairs")
    let rows = strongest(matrix).map { pair -> [TableCell] in
      [
        TableCell(text: names[pair.row], link: "#\(Self.figureID(pair.row))"),
        TableCell(text: names[pair.column], link: "#\(Self.figureID(pair.column))"),
        TableCell(text: Numeral.fixed(pair.value, decimals: 3), isNumber: true, shade: pair.value),
      ]
    }
    section.table(
      "The strongest pairs", head: [.text("column"), .text("and"), .number("coefficient")], rows: rows, style: "dense")
    section.element("details") { details in
      details.element("summary", text: "All coefficients as numbers")
      details.table(
        "All correlation coefficients", head: [.text("column")] + names.map { .number($0) },
        rows: names.indices.map { row in
          [.text(names[row])]
            + names.indices.map { .number(matrix[row, $0].map { Numeral.fixed($0, decimals: 2) } ?? "–") }
        }, style: "dense")
    }
  }

  private func strongest(_ matrix: CorrelationMatrix) -> ArraySlice<(row: Int, column: Int, value: Double)> {
    let pairs = (0..<matrix.count).flatMap { row in
      (row..<matrix.count).dropFirst().compactMap { column in
        matrix[row, column].map { (row: row, column: column, value: $0) }
      }
    }
    return pairs.sorted {
      abs($0.value) == abs($1.value) ? ($0.row, $0.column) < ($1.row, $1.column) : abs($0.value) > abs($1.value)
    }.prefix(Self.pairCount)
  }
}
