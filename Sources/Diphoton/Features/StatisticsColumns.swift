import Columns
import Events

/// What the five columns are that a list of each event is reduced to.
struct StatisticsColumns {
  /// How the columns begin.
  let name: String
  /// What is reduced, in formulas.
  let symbol: String
  /// What is reduced, in words.
  let meaning: String
  let unit: Unit?
  /// What is added to formulas, such as what a symbol stands for.
  var addition = ""
  var isInteger = false
  let kind: ObjectKind
  /// The formula of the standard deviation.
  let standardDeviation: String

  var descriptions: [ColumnDescription] {
    let statistics: [(String, ColumnType, String, String)] = [
      ("min", isInteger ? .int32 : .float32, "least", "min(\(symbol))"),
      ("max", isInteger ? .int32 : .float32, "greatest", "max(\(symbol))"),
      ("mean", .float64, "arithmetic mean of", "mean(\(symbol))"),
      ("sum", isInteger ? .int64 : .float32, "sum of", "sum(\(symbol))"),
      ("std", .float64, "standard deviation of", standardDeviation),
    ]
    return statistics.map { statistic, type, words, formula in
      ColumnDescription(
        "\(name)_\(statistic)", type, unit: unit, formula: formula + addition,
        "\(words) \(meaning) over the \(kind.plural)")
    }
  }
}

extension ListStatistics<Float, Float> {
  /// The columns, in order.
  var columns: [ColumnValues] {
    [.float32(minimum), .float32(maximum), .float64(mean), .float32(sum), .float64(standardDeviation)]
  }
}

extension ListStatistics<Int32, Int64> {
  /// The columns, in order.
  ///
  /// - Parameter present: where there are minimum and maximum; nil for everywhere.
  func columns(present: [Bool]?) -> [ColumnValues] {
    [
      .int32(minimum, present: present), .int32(maximum, present: present), .float64(mean), .int64(sum),
      .float64(standardDeviation),
    ]
  }
}
