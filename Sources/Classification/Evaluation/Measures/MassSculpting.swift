import Columns
import Statistics

/// What a bound on the probability of a class does to the mass: a classifier that knows the mass makes peaks where there are none.
package struct MassSculpting: Sendable, Equatable {
  /// The Kolmogorov distance of the mass between the tenth of the class's rows of greatest probability and all of them.
  package let own: Double?
  /// The same for the rows of all other classes.
  package let others: Double?
  /// The weighted rank correlation of probability and mass over all rows.
  package let correlation: Double?
  /// The masses of all rows of other classes; nil for no rows with a mass.
  package let all: Histogram?
  /// Those of the tenth of them of greatest probability.
  package let picked: Histogram?
}

/// The masses of rows that have one, with what is needed to compare each class's probability with them.
package struct MassRows: Sendable {
  /// The rows with a mass and a weight.
  private let rows: [Int]
  private let masses: [Double]
  private let weights: [Double]
  private let order: [UInt32]
  /// Nil for no rows.
  private let binning: Binning?

  /// - Parameter masses: of all rows, in any unit; rows with none that is finite, or without weight, are left out.
  package init(_ masses: [Double], _ scored: ScoredRows) {
    rows = masses.indices.filter { masses[$0].isFinite && scored.ranked[$0] > 0 }
    let present = rows.map { masses[$0] }
    self.masses = present
    weights = rows.map { scored.ranked[$0] }
    order = present.withUnsafeBufferPointer { RadixSort.order($0) }
    let alike = ColumnValues.text(categories: [""], codes: present.map { _ in 0 })
    let labels = try? RowLabels(alike, atMost: 1)
    let sample = labels.flatMap { LabelledSample(.float64(present), by: $0) }
    binning = sample.flatMap { Binning(for: $0, maximumCount: 40) }
  }

  /// What the probabilities of a class do to the mass.
  ///
  /// - Parameters:
  ///   - scores: the probabilities of all rows.
  ///   - classes: those of all rows.
  package func sculpting(by scores: [Double], of index: Int, among classes: [Int]) -> MassSculpting {
    let scores = rows.map { scores[$0] }
    let isOwn = rows.map { classes[$0] == index }
    let scoreOrder = scores.withUnsafeBufferPointer { RadixSort.order($0) }
    let bounds = (
      own: Self.bound(scores, scoreOrder) { isOwn[$0] }, others: Self.bound(scores, scoreOrder) { !isOwn[$0] }
    )
    func distance(_ wanted: Bool, _ bound: Double?) -> Double? {
      guard let bound else { return nil }
      return KolmogorovDistance.between(masses, in: order) { row in
        let weight = isOwn[row] == wanted ? weights[row] : 0
        return (scores[row] >= bound ? weight : 0, weight)
      }
    }
    func histogram(from bound: Double) -> Histogram? {
      guard var histogram = binning.map({ Histogram($0) }) else { return nil }
      for row in masses.indices where !isOwn[row] && scores[row] >= bound {
        histogram.fill(masses[row], weight: weights[row])
      }
      return histogram
    }
    return MassSculpting(
      own: distance(true, bounds.own), others: distance(false, bounds.others),
      correlation: RankCorrelation.between(scores, in: scoreOrder, masses, in: order, weights: weights),
      all: histogram(from: -.infinity), picked: bounds.others.flatMap(histogram))
  }

  /// The greatest bound that at least a tenth of the wanted rows reach; nil for no rows.
  private static func bound(_ scores: [Double], _ order: [UInt32], _ isWanted: (Int) -> Bool) -> Double? {
    var left = (scores.indices.count(where: isWanted) + 9) / 10
    guard left > 0 else { return nil }
    for entry in order.reversed() where isWanted(Int(entry)) {
      left -= 1
      if left == 0 { return scores[Int(entry)] }
    }
    return nil
  }
}
