import Columns

extension TableDescription {
  /// A row for each column and group.
  package var table: FeatureTable {
    let columns: [(ColumnDescription, ColumnValues)] = [
      (ColumnDescription("column", .text, "the column"), Self.texts(lines.map(\.column))),
      (ColumnDescription("group", .text, "the rows that are described"), Self.texts(lines.map { $0.group ?? "all" })),
      (ColumnDescription("rows", .int64, "their number"), .int64(lines.map { Int64($0.rows) })),
      (ColumnDescription("missing", .int64, "those without a value"), .int64(lines.map { Int64($0.missing) })),
      (ColumnDescription("mean", .float64, "of the finite values"), .float64(lines.map { $0.mean ?? .nan })),
      (
        ColumnDescription("std", .float64, "the population standard deviation of the finite values"),
        .float64(lines.map { $0.deviation ?? .nan })
      ),
    ]
    let quantiles = zip(["min", "q25", "q50", "q75", "max"], Self.fractions).enumerated().map { place, names in
      (
        ColumnDescription(names.0, .float64, "the quantile of \(names.1)"),
        ColumnValues.float64(lines.map { $0.quantiles.isEmpty ? .nan : $0.quantiles[place] })
      )
    }
    let unit = (
      ColumnDescription("unit", .text, "that of the numbers"), Self.texts(lines.map { $0.unit?.symbol ?? "" })
    )
    let all = columns + quantiles + [unit]
    return FeatureTable(descriptions: all.map(\.0), columns: all.map(\.1), rowCount: lines.count)
  }

  private static func texts(_ texts: [String]) -> ColumnValues {
    var builder = CategoryBuilder()
    let codes = texts.map { builder.code(of: $0) }
    return .text(categories: builder.categories, codes: codes)
  }
}
