/// How much rows count where something is learnt from them.
package enum WeightMode: String, Sendable, CaseIterable, Codable {
  /// Every class as much as any other, and each of its rows the same.
  case balanced
  /// By the column `weight`, scaled to a mean of 1.
  case physical
  /// By the column `weight`, scaled so that every class counts as much as any other.
  case balancedPhysical = "balanced-physical"

  package var needsWeights: Bool { self != .balanced }

  /// The weights of rows, which add up to their number. Negative ones, of which nothing can be learnt, are 0.
  ///
  /// - Parameters:
  ///   - classes: the class of each row, each below `names.count`.
  ///   - physical: the weight of each row, finite; not looked at for ``balanced``.
  ///   - names: the classes' names, for errors.
  ///   - rows: what the rows are there for, as in `training rows`.
  /// - Throws: ``ClassificationError`` (`tooFewRows`) if a class has no rows, or none that count.
  package func weights(
    of classes: [Int], physical: [Double], names: [String], rows: String
  ) throws(ClassificationError) -> [Double] {
    let raw = self == .balanced ? [Double](repeating: 1, count: classes.count) : physical.map { max($0, 0) }
    var sums = [Double](repeating: 0, count: names.count)
    for (row, place) in classes.enumerated() { sums[place] += raw[row] }
    if let empty = sums.firstIndex(where: { !($0 > 0) }) {
      throw ClassificationError(.tooFewRows, "the \(rows) of the class '\(names[empty])' have no weight")
    }
    let count = Double(classes.count)
    let factors =
      self == .physical
      ? [Double](repeating: count / sums.reduce(0, +), count: names.count)
      : sums.map { count / (Double(names.count) * $0) }
    return zip(raw, classes).map { $0 * factors[$1] }
  }
}
