import Base

/// Areas under ROC curves of rows drawn again from the same rows (the bootstrap; Efron, Ann. Stat. 7 (1979) 1): how much they
/// vary is their standard error.
///
/// Replica r draws as many rows as there are, each `next() mod rows`, from one SplitMix64 of seed 1, replica after replica.
package struct AreaReplicas: Sendable {
  package static let count = 200
  private static let seed: UInt64 = 1

  /// By replica, the area of each ranking; nil where the class or the rest was not drawn.
  package let areas: [[Double?]]

  /// - Parameters:
  ///   - rankings: of the same rows, of one model or of several, so that all are of the same draws.
  ///   - weights: what a row weighs each time that it is drawn; not negative; nil for 1.
  ///   - threads: 1 at least.
  /// - Throws: `ThreadError`.
  /// - Complexity: O(replicas × rows × rankings) in time; a byte a row and thread.
  package init(_ rankings: [ClassRanking], weights: [Double]?, threads: Int) throws(ThreadError) {
    areas = try Ordered.map(Self.count, threads: threads) { replica in
      let counts = Self.draw(rankings.first?.rowCount ?? 0, replica: replica)
      return rankings.map { $0.area(of: counts, weights: weights) }
    }
  }

  /// How often each row is in a replica. Bytes are wide enough: it takes 256 rows or more to draw one so often, all but never.
  private static func draw(_ rowCount: Int, replica: Int) -> [UInt8] {
    var counts = [UInt8](repeating: 0, count: rowCount)
    guard rowCount > 0 else { return counts }
    var generator = SplitMix64(seed: seed, after: replica * rowCount)
    let rows = UInt64(rowCount)
    // The quotient by a product, which is right or 1 too small.
    let reciprocal = UInt64.max / rows
    counts.withUnsafeMutableBufferPointer { counts in
      for _ in 0..<rowCount {
        let number = generator.next()
        var row = number &- number.multipliedFullWidth(by: reciprocal).high &* rows
        if row >= rows { row -= rows }
        counts[Int(row)] &+= 1
      }
    }
    return counts
  }

  /// The standard deviation over the replicas of what becomes of their areas; replicas where it is nil are left out.
  ///
  /// - Returns: nil for less than two of them.
  package func deviation(of value: ([Double?]) -> Double?) -> Double? {
    let values = areas.compactMap(value)
    guard values.count > 1 else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }
}
