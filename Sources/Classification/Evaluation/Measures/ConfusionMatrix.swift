/// What rows of each class are taken for: the class of the greatest probability, the first of equal ones.
package struct ConfusionMatrix: Sendable, Equatable {
  /// By true class and predicted one, the number of rows.
  package private(set) var counts: [[Int]]
  /// The same in sums of weights as they are.
  package private(set) var weights: [[Double]]

  package init(_ rows: ScoredRows) {
    let count = rows.classCount
    counts = [[Int]](repeating: [Int](repeating: 0, count: count), count: count)
    weights = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
    for row in 0..<rows.rowCount {
      let predicted = rows.probabilities.predicted(row)
      counts[rows.classes[row]][predicted] += 1
      weights[rows.classes[row]][predicted] += rows.weights[row]
    }
  }

  /// The weight of a class's rows.
  package func yield(of index: Int) -> Double { weights[index].reduce(0, +) }

  /// The weight of the rows that are taken for a class.
  package func predictedYield(of index: Int) -> Double { weights.reduce(0) { $0 + $1[index] } }

  /// What part of a class's weight is taken for it; nil if its weight is not above 0.
  package func efficiency(of index: Int) -> Double? { share(index, index) }

  /// What part of the weight that is taken for a class is its own; nil if that weight is not above 0.
  package func purity(of index: Int) -> Double? {
    let all = predictedYield(of: index)
    return all > 0 ? weights[index][index] / all : nil
  }

  /// What part of a class's weight is taken for another; nil if its weight is not above 0.
  package func share(_ index: Int, _ predicted: Int) -> Double? {
    let all = yield(of: index)
    return all > 0 ? weights[index][predicted] / all : nil
  }
}

extension ClassProbabilities {
  /// The class of the greatest probability of a row, the first of equal ones.
  package func predicted(_ row: Int) -> Int {
    var best = row * classCount
    for place in best + 1..<(row + 1) * classCount where values[place] > values[best] { best = place }
    return best - row * classCount
  }
}
