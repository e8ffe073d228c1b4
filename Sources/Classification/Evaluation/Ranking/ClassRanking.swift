import Statistics

/// Rows in the order of the probability of one class, cut into steps of equal probability.
package struct ClassRanking: Sendable {
  /// The rows, ascending: four times a row's number, plus two if it is of the class, plus one if the step ends with it.
  private let entries: [UInt32]

  /// - Precondition: no more rows than ``ScoredRows/limit``; no score is NaN.
  /// - Complexity: O(rows).
  package init(_ scores: [Double], of index: Int, among classes: [Int]) {
    entries = scores.withUnsafeBufferPointer { scores in
      var entries = RadixSort.order(scores)
      for place in entries.indices {
        let row = Int(entries[place])
        let next = place + 1 < entries.count ? scores[Int(entries[place + 1])] : .nan
        entries[place] = entries[place] << 2 | (classes[row] == index ? 2 : 0) | (scores[row] == next ? 0 : 1)
      }
      return entries
    }
  }

  /// - Parameter index: the class.
  package init(_ rows: ScoredRows, of index: Int) {
    self.init(rows.scores(of: index), of: index, among: rows.classes)
  }

  package var rowCount: Int { entries.count }

  /// Calls `body` for each row, by ascending probability, with whether it is of the class, and whether its step ends with it.
  @inline(__always)
  func forEachEntry(_ body: (_ row: Int, _ isOwn: Bool, _ isLast: Bool) -> Void) {
    for entry in entries { body(Int(entry >> 2), entry & 2 != 0, entry & 1 != 0) }
  }

  /// The same with all bits in place of true, and none in place of false.
  @inline(__always)
  func forEachMaskedEntry(_ body: (_ row: Int, _ ofOwn: Int, _ ofLast: Int) -> Void) {
    for entry in entries { body(Int(entry >> 2), -Int(entry >> 1 & 1), -Int(entry & 1)) }
  }

  /// Calls `body` for each step, by ascending probability, with the sum of the weights of the class's rows and of all others.
  @inline(__always)
  package func forEachStep(weight: (_ row: Int) -> Double, _ body: (_ own: Double, _ others: Double) -> Void) {
    var (own, others) = (0.0, 0.0)
    forEachEntry { row, isOwn, isLast in
      if isOwn { own += weight(row) } else { others += weight(row) }
      guard isLast else { return }
      body(own, others)
      (own, others) = (0, 0)
    }
  }

  /// The same by descending probability, with one of the step's rows.
  @inline(__always)
  package func forEachStepDown(
    weight: (_ row: Int) -> Double, _ body: (_ own: Double, _ others: Double, _ row: Int) -> Void
  ) {
    var (own, others) = (0.0, 0.0)
    var row = 0
    for place in entries.indices.reversed() {
      let entry = entries[place]
      if entry & 1 != 0, place + 1 < entries.count {
        body(own, others, row)
        (own, others) = (0, 0)
      }
      row = Int(entry >> 2)
      let all = weight(row)
      let part = entry & 2 != 0 ? all : 0
      own += part
      others += all - part
    }
    if !entries.isEmpty { body(own, others, row) }
  }
}
