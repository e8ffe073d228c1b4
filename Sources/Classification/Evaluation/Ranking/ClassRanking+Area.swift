extension ClassRanking {
  /// The area under the ROC curve of the class against all others: the weighted share of pairs, one row of the class and one of
  /// another, in which the former has the greater probability; equal ones count half.
  ///
  /// - Parameter weight: a row's weight, not negative.
  /// - Returns: nil if the class or the rest has no weight.
  @inline(__always)
  package func area(weight: (_ row: Int) -> Double) -> Double? {
    var (own, below, area) = (0.0, 0.0, 0.0)
    forEachStep(weight: weight) { stepOwn, stepOthers in
      area += stepOwn * (below + stepOthers / 2)
      own += stepOwn
      below += stepOthers
    }
    return own > 0 && below > 0 ? area / (own * below) : nil
  }

  /// The area for weights of their own, of as many rows.
  package func area(weights: [Double]) -> Double? {
    weights.withUnsafeBufferPointer { weights in area { weights[$0] } }
  }

  /// The area of rows that are there several times, or not at all.
  ///
  /// - Parameters:
  ///   - counts: how often each row is there.
  ///   - weights: what a row weighs each time; nil for 1.
  func area(of counts: [UInt8], weights: [Double]?) -> Double? {
    counts.withUnsafeBufferPointer { counts in
      guard let weights else { return area(of: counts) }
      return weights.withUnsafeBufferPointer { weights in area { Double(counts[$0]) * weights[$0] } }
    }
  }

  /// The same in whole numbers, which is quicker; and without branches, as where a row is of the class follows no pattern.
  private func area(of counts: UnsafeBufferPointer<UInt8>) -> Double? {
    var (own, others) = (0, 0)
    var (allOwn, below, doubled) = (0, 0, 0)
    forEachMaskedEntry { row, ofOwn, ofLast in
      let count = Int(counts[row])
      own &+= count & ofOwn
      others &+= count & ~ofOwn
      doubled &+= own &* (2 &* below &+ others) & ofLast
      allOwn &+= own & ofLast
      below &+= others & ofLast
      own &= ~ofLast
      others &= ~ofLast
    }
    return allOwn > 0 && below > 0 ? Double(doubled) / (2 * Double(allOwn) * Double(below)) : nil
  }

  /// The standard error of the area if each row weighs 1 (DeLong, DeLong and Clarke-Pearson, Biometrics 44 (1988) 837): from the
  /// variances of the share of others' rows below each row of the class, and of own rows above each other row.
  ///
  /// - Returns: nil if the class or the rest has less than two rows.
  package func areaError() -> Double? {
    var (rows, others) = (0.0, 0.0)
    forEachStep(weight: Self.one) { own, other in
      rows += own
      others += other
    }
    guard rows > 1, others > 1, let area = area(weight: Self.one) else { return nil }
    var (ownBelow, othersBelow) = (0.0, 0.0)
    var (ownSquares, otherSquares) = (0.0, 0.0)
    forEachStep(weight: Self.one) { own, other in
      let ofOwn = (othersBelow + other / 2) / others - area
      let ofOthers = 1 - (ownBelow + own / 2) / rows - area
      ownSquares += own * ofOwn * ofOwn
      otherSquares += other * ofOthers * ofOthers
      ownBelow += own
      othersBelow += other
    }
    return (ownSquares / (rows - 1) / rows + otherSquares / (others - 1) / others).squareRoot()
  }

  private static func one(_ row: Int) -> Double { 1 }
}
