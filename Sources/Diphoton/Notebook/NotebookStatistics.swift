import Columns

// The statistics as the notebook's libraries compute them on float32 lists: numpy's sums, bit for bit.

/// numpy's summation of float32 values.
enum NotebookSum {
  /// `numpy.add.reduceat` over one list: the first value, plus the pairwise sum of the others; 0 for none.
  static func list(_ values: Span<Float>, _ range: Range<Int>) -> Float {
    switch range.count {
    case 0: 0
    case 1: values[unchecked: range.lowerBound]
    default: values[unchecked: range.lowerBound] + pairwise(values, range.lowerBound + 1..<range.upperBound)
    }
  }

  /// Pairwise summation: eight running sums for up to 128 values, the two halves' sums beyond.
  static func pairwise(_ values: Span<Float>, _ range: Range<Int>) -> Float {
    let start = range.lowerBound
    if range.count < 8 {
      var sum: Float = 0
      for index in range { sum += values[unchecked: index] }
      return sum
    }
    if range.count > 128 {
      let middle = start + range.count / 2 / 8 * 8
      return pairwise(values, start..<middle) + pairwise(values, middle..<range.upperBound)
    }
    let blocksEnd = start + range.count / 8 * 8
    var running = eight(values, at: start)
    for block in stride(from: start + 8, to: blocksEnd, by: 8) { running += eight(values, at: block) }
    var sum =
      ((running[0] + running[1]) + (running[2] + running[3])) + ((running[4] + running[5]) + (running[6] + running[7]))
    for index in blocksEnd..<range.upperBound { sum += values[unchecked: index] }
    return sum
  }

  @inline(__always)
  private static func eight(_ values: Span<Float>, at start: Int) -> SIMD8<Float> {
    SIMD8(
      values[unchecked: start], values[unchecked: start + 1], values[unchecked: start + 2],
      values[unchecked: start + 3], values[unchecked: start + 4], values[unchecked: start + 5],
      values[unchecked: start + 6], values[unchecked: start + 7])
  }
}

extension JaggedColumn<Float> {
  /// The notebook's statistics of each list, NaN values left out.
  ///
  /// Without any value: minimum inf, maximum -inf, sum 0, mean and standard deviation NaN. The standard deviation is
  /// sqrt(E[x^2] - E[x]^2) from float32 sums: rounding noise or NaN for one value.
  func notebookStatistics() -> ListStatistics<Float, Float> {
    var minimum = [Float](repeating: .infinity, count: count)
    var maximum = [Float](repeating: -.infinity, count: count)
    var mean = [Double](repeating: .nan, count: count)
    var sum = [Float](repeating: 0, count: count)
    var standardDeviation = mean
    let values = content.map { $0.isNaN ? 0 : $0 }
    let squares = content.map { $0.isNaN ? 0 : NotebookArithmetic.square($0) }
    let valueSpan = values.span
    let squareSpan = squares.span
    let content = content.span
    for row in 0..<count {
      let list = offsets[row]..<offsets[row + 1]
      var least = Float.infinity
      var greatest = -Float.infinity
      var present = 0
      for index in list {
        let value = content[unchecked: index]
        least = value < least ? value : least
        greatest = value > greatest ? value : greatest
        present += value.isNaN ? 0 : 1
      }
      let total = NotebookSum.list(valueSpan, list)
      let average = Double(total) / Double(present)
      let averageSquare = Double(NotebookSum.list(squareSpan, list)) / Double(present)
      minimum[row] = least
      maximum[row] = greatest
      sum[row] = total
      mean[row] = average
      standardDeviation[row] = (averageSquare - average * average).squareRoot()
    }
    return ListStatistics(
      minimum: minimum, maximum: maximum, mean: mean, sum: sum, standardDeviation: standardDeviation)
  }
}

extension JaggedColumn<Int32> {
  /// The notebook's statistics of each list of integers: squares in 32 bits, wrapping around, sums in 64.
  func notebookStatistics() -> ListStatistics<Int32, Int64> {
    var result = statistics()
    for row in 0..<count {
      let list = offsets[row]..<offsets[row + 1]
      var squares: Int64 = 0
      for index in list { squares += Int64(content[index] &* content[index]) }
      let average = Double(result.sum[row]) / Double(list.count)
      let averageSquare = Double(squares) / Double(list.count)
      result.mean[row] = average
      result.standardDeviation[row] = (averageSquare - average * average).squareRoot()
    }
    return result
  }
}
