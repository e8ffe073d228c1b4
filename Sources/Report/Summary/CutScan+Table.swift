import Columns
import Statistics

extension CutScan {
  /// A row for each threshold and label. What is of a threshold as a whole, such as the significance, is the same for all of its labels,
  /// and there only if there is a signal.
  package var table: FeatureTable {
    let counts = steps.flatMap(\.passed)
    let wholes = steps.flatMap { _ in all }
    func column(
      _ name: String, _ summary: String, _ value: (WeightedCount, WeightedCount) -> Estimate?
    ) -> [(ColumnDescription, ColumnValues)] {
      Self.columns(name, summary, zip(counts, wholes).map(value))
    }
    var columns: [(ColumnDescription, ColumnValues)] = [
      (
        ColumnDescription("x", .float64, "the threshold"),
        .float64(steps.flatMap { step in labels.map { _ in step.threshold } })
      ),
      (
        ColumnDescription("label", .text, "the label of the rows"),
        .text(categories: labels, codes: steps.flatMap { _ in labels.indices.map(Int32.init) })
      ),
      (ColumnDescription("rows", .int64, "the rows that pass"), .int64(counts.map { Int64($0.rows) })),
    ]
    columns += column("efficiency", "their part of all rows of the label") {
      $0.unweighted.efficiency(in: $1.unweighted)
    }
    columns += column("weighted", "the sum of their weights") { count, _ in count.weight }
    columns += column("weighted_efficiency", "their part of the weight of all rows of the label") {
      $0.efficiency(in: $1)
    }
    if hasSignal { columns += ofSignal }
    return FeatureTable(
      descriptions: columns.map(\.0), columns: columns.map(\.1), rowCount: steps.count * labels.count)
  }

  private var ofSignal: [(ColumnDescription, ColumnValues)] {
    let counts = steps.flatMap { step in Array(repeating: signalCount(step), count: labels.count) }
    return Self.columns("signal", "the sum of the weights of the signal", counts.map(\.signal))
      + Self.columns("background", "the sum of the weights of the background", counts.map(\.background))
      + Self.columns("purity", "s / (s + b)", counts.map(\.purity))
      + Self.columns("s_over_sqrt_b", "s / sqrt(b)", counts.map(\.signalOverRootBackground))
      + Self.columns("significance", "sqrt(2 ((s + b) ln(1 + s / b) - s))", counts.map(\.significance))
  }

  private static func columns(
    _ name: String, _ summary: String, _ estimates: [Estimate?]
  ) -> [(ColumnDescription, ColumnValues)] {
    [
      (ColumnDescription(name, .float64, summary), .float64(estimates.map { $0?.value ?? .nan })),
      (
        ColumnDescription("\(name)_error", .float64, "its statistical error"),
        .float64(estimates.map { $0?.error ?? .nan })
      ),
    ]
  }
}
