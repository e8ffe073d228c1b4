import Columns

/// The weights of a batch as whole numbers of one power of two, which add up without rounding.
///
/// Most weights have 24 bits and differ by far less than what a whole number has besides. Where some are missing, or too
/// small beside others, there are no such numbers, and sums are made one weight at a time.
struct WholeWeights {
  private let weights: Column<Float>
  /// Nil if not all weights are whole numbers of ``unit``.
  private let numbers: [Int64]?
  private let unit: Double

  init(_ weights: Column<Float>) {
    self.weights = weights
    var largest: Float = 0
    for weight in weights.values { largest = max(largest, weight.magnitude) }
    // So that as many of the largest as there are stay below 2^62.
    let bits = 62 - (Int.bitWidth - weights.count.leadingZeroBitCount)
    guard largest.isFinite, bits > 24 else {
      numbers = nil
      unit = 1
      return
    }
    let exponent = largest > 0 ? bits - 1 - Int(largest.exponent) : 0
    let scale = Double(sign: .plus, exponent: exponent, significand: 1)
    unit = 1 / scale
    var areWhole = true
    let numbers = weights.values.map { weight -> Int64 in
      let scaled = Double(weight) * scale
      guard scaled.magnitude < 0x1p62 else {
        areWhole = false
        return 0
      }
      let number = Int64(scaled)
      if Double(number) != scaled { areWhole = false }
      return number
    }
    self.numbers = areWhole ? numbers : nil
  }

  /// What some rows weigh.
  func sum(of rows: [Int]) -> WeightSum {
    guard let numbers = numbers?.span else {
      let values = weights.values.span
      var sum = WeightSum()
      for row in rows { sum.add(values[row]) }
      return sum
    }
    var total: Int64 = 0
    for row in rows { total &+= numbers[row] }
    let high = Double(total)
    return WeightSum(parts: [high * unit, Double(total - Int64(high)) * unit], missing: 0)
  }
}
