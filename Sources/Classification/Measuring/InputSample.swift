import Columns

/// The inputs of some rows of each class, by which it is seen whether columns are what they were.
struct InputSample {
  /// Enough to see any difference that matters.
  private static let limit = 20_000

  private let names: [String]
  private let inputs: InputColumns
  /// By class, how many rows there are.
  private(set) var counts: [Int]
  /// By name and class.
  private var values: [[[Double]]]

  init(_ model: TrainedModel) {
    names = model.manifest.columns.map(\.name)
    inputs = model.inputs
    counts = model.classes.map { _ in 0 }
    values = names.map { _ in model.classes.map { _ in [] } }
  }

  /// Takes the first rows of each class.
  ///
  /// - Parameter classes: that of each row.
  mutating func add(_ rows: FeatureTable, _ classes: [Int], firstRow: Int) throws {
    var wanted: [[Int]] = counts.map { _ in [] }
    for (row, index) in classes.enumerated() where counts[index] + wanted[index].count < Self.limit {
      wanted[index].append(row)
    }
    guard wanted.contains(where: { !$0.isEmpty }) else { return }
    let found = try InputRows(inputs, of: rows, firstRow: firstRow)
    for (place, name) in names.enumerated() {
      for index in wanted.indices { values[place][index] += found.values(of: name, in: wanted[index]) }
    }
    for index in wanted.indices { counts[index] += wanted[index].count }
  }

  /// The columns with a number for each row, one class behind the other.
  var numbers: NumberColumns {
    let count = counts.reduce(0, +)
    let places = names.indices.filter { place in
      values[place].indices.allSatisfy { values[place][$0].count == counts[$0] }
    }
    return NumberColumns(
      names: places.map { names[$0] }, columns: places.map { values[$0].flatMap(\.self) }, rowCount: count)
  }

  /// The class of each row of ``numbers``.
  var classes: [Int] { counts.enumerated().flatMap { repeatElement($0.offset, count: $0.element) } }

  /// The columns that are not what they were in training, the most different first; nil if a class has no rows, so that none can be
  /// told.
  func shifts(since model: ModelManifest) -> [ShiftedColumn]? {
    guard !counts.contains(0) else { return nil }
    let rows = model.classes.map { model.trainingRowCount($0) }
    let rowCount = rows.reduce(0, +)
    let shifts = model.columns.compactMap { column -> ShiftedColumn? in
      guard let place = names.firstIndex(of: column.name) else { return nil }
      let known = KnownQuantiles(
        name: column.name, values: column.quantiles, shares: ModelColumn.quantileShares,
        missing: rowCount > 0 ? min(1, Double(column.missing) / Double(rowCount)) : 0, rowCount: rowCount)
      return ShiftedColumn(
        known, values[place].flatMap(\.self),
        weights: values[place].enumerated().flatMap { index, numbers in
          repeatElement(Double(rows[index]) / Double(counts[index]), count: numbers.count)
        })
    }
    return shifts.sorted { $0.distance == $1.distance ? $0.name < $1.name : $0.distance > $1.distance }
  }
}

extension ModelManifest {
  /// The rows of a class that were trained on: in crossed models, all are.
  fileprivate func trainingRowCount(_ name: String) -> Int {
    rows.filter { $0.label == name && (isCrossed || parts[0].folds.isTraining($0.fold)) }.reduce(0) { $0 + $1.rows }
  }
}
