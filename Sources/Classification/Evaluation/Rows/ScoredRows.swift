/// Rows with the probabilities that a model gave them, their true classes and their weights, of which all has been checked.
package struct ScoredRows: Sendable {
  /// Rows that can be ranked: their numbers have to leave two bits of 32.
  package static let limit = 1 << 30
  /// How far from 1 the probabilities of a row may add up to.
  package static let tolerance = 1e-6

  package let probabilities: ClassProbabilities
  /// The class of each row, as its place among the classes.
  package let classes: [Int]
  /// The weight of each row as it is, perhaps negative: what yields are made of.
  package let weights: [Double]
  /// The weights with 0 for negative ones, which have no meaning where rows are ranked.
  package let ranked: [Double]
  /// Whether each row weighs 1.
  package let isUnit: Bool

  /// - Parameters:
  ///   - names: the classes, for messages.
  ///   - rowNumbers: that of each row in its table, from 0, for messages; nil for the rows as they are.
  /// - Precondition: as many rows of each, and a name for each class.
  /// - Throws: ``ClassificationError``: `tooFewRows` for no rows, and for a class all of whose rows weigh 0; `damagedTable` for a
  ///   row with a probability that is not in 0...1, with a sum that is off 1 by more than ``tolerance``, or with a weight that is
  ///   NaN or infinite; `invalidOption` for more rows than ``limit``. Rows are counted from 1 in messages.
  package init(
    _ probabilities: ClassProbabilities, _ targets: ClassTargets, names: [String], rowNumbers: [Int]? = nil
  ) throws(ClassificationError) {
    precondition(probabilities.rowCount == targets.rowCount && names.count == probabilities.classCount)
    guard targets.rowCount > 0 else { throw ClassificationError(.tooFewRows, "there are no rows to measure") }
    guard targets.rowCount <= Self.limit else {
      throw ClassificationError(.invalidOption, "\(targets.rowCount) rows are more than can be ranked, \(Self.limit)")
    }
    try Self.check(probabilities, names) { rowNumbers?[$0] ?? $0 }
    try Self.check(targets, names) { rowNumbers?[$0] ?? $0 }
    self.probabilities = probabilities
    classes = targets.classes
    weights = targets.weights
    ranked = weights.contains { $0 < 0 } ? weights.map { max($0, 0) } : weights
    isUnit = weights.allSatisfy { $0 == 1 }
  }

  package var rowCount: Int { classes.count }
  package var classCount: Int { probabilities.classCount }

  /// The share of rows that have a negative weight, and of the sum of all weights' sizes that is theirs.
  package var negativeShare: (rows: Double, weight: Double) {
    let negative = weights.reduce(into: (rows: 0, weight: 0.0, all: 0.0)) { sums, weight in
      sums.all += abs(weight)
      guard weight < 0 else { return }
      sums.rows += 1
      sums.weight -= weight
    }
    return (Double(negative.rows) / Double(rowCount), negative.all > 0 ? negative.weight / negative.all : 0)
  }

  /// The probabilities of one class.
  package func scores(of index: Int) -> [Double] {
    [Double](unsafeUninitializedCapacity: rowCount) { scores, count in
      for row in 0..<rowCount {
        scores.initializeElement(at: row, to: probabilities.values[row * classCount + index])
      }
      count = rowCount
    }
  }

  private static func check(
    _ probabilities: ClassProbabilities, _ names: [String], number: (Int) -> Int
  ) throws(ClassificationError) {
    let count = probabilities.classCount
    for row in 0..<probabilities.rowCount {
      var sum = 0.0
      for index in 0..<count {
        let value = probabilities.values[row * count + index]
        guard value >= 0, value <= 1 + tolerance else {
          throw ClassificationError(
            .damagedTable, "row \(number(row) + 1): the probability of \(names[index]) is \(value), not within 0 and 1")
        }
        sum += value
      }
      guard abs(sum - 1) <= tolerance else {
        throw ClassificationError(.damagedTable, "row \(number(row) + 1): the probabilities add up to \(sum), not to 1")
      }
    }
  }

  private static func check(
    _ targets: ClassTargets, _ names: [String], number: (Int) -> Int
  ) throws(ClassificationError) {
    var rows = [Int](repeating: 0, count: names.count)
    var weighing = rows
    for (row, (code, weight)) in zip(targets.classes, targets.weights).enumerated() {
      guard weight.isFinite else {
        throw ClassificationError(.damagedTable, "row \(number(row) + 1): the weight is \(weight)")
      }
      rows[code] += 1
      if weight != 0 { weighing[code] += 1 }
    }
    for (index, name) in names.enumerated() where rows[index] > 0 && weighing[index] == 0 {
      throw ClassificationError(.tooFewRows, "all \(rows[index]) rows of \(name) have a weight of 0")
    }
  }
}
