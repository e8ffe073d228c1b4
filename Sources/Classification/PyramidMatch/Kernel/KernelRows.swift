import Base
import Elementary

/// Rows as a kernel compares them: sets of several types, and columns of numbers if these are to count, too.
///
///     K = sum_t a_t K_t / sum_t a_t (+ exp(-gamma |x - z|^2))
///
/// Sums of kernels with positive weights are kernels.
struct KernelRows: Sendable {
  let rowCount: Int
  /// One a type.
  let sets: [PyramidSets]
  /// How much each type counts; positive.
  let weights: [Double]
  /// The scaled numbers of one row after the other's; none if they do not count.
  let numbers: [Float]
  let numberCount: Int

  /// The width of the kernel of the numbers, of which each varies by about one.
  private var gamma: Double { 1 / Double(numberCount) }

  /// The kernel of one of these rows with one of others.
  func kernel(_ row: Int, with others: KernelRows, _ other: Int) -> Double {
    var (sum, weightSum) = (0.0, 0.0)
    for (type, weight) in weights.enumerated() {
      sum += weight * sets[type].kernel(row, with: others.sets[type], other)
      weightSum += weight
    }
    let matched = sum / weightSum
    return numberCount == 0 ? matched : matched + Elementary.exp(-gamma * squaredDistance(row, others, other))
  }

  private func squaredDistance(_ row: Int, _ others: KernelRows, _ other: Int) -> Double {
    numbers.withUnsafeBufferPointer { a in
      others.numbers.withUnsafeBufferPointer { b in
        let (a, b) = (a.baseAddress! + row * numberCount, b.baseAddress! + other * numberCount)
        var sum = 0.0
        for place in 0..<numberCount {
          let difference = Double(a[place]) - Double(b[place])
          sum += difference * difference
        }
        return sum
      }
    }
  }

  /// Calls `body` with each row's number and its kernels with all rows of others, on the threads of a crew.
  func forEachRow(
    with others: KernelRows, crew: Crew, _ body: @escaping @Sendable (Int, UnsafeBufferPointer<Double>) -> Void
  ) {
    crew.run(rowCount) { [self] row in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: others.rowCount) { values in
        for other in 0..<others.rowCount { values[other] = kernel(row, with: others, other) }
        body(row, UnsafeBufferPointer(values))
      }
    }
  }

  /// Calls `body` for all pairs of rows, each once: the first is not below the second.
  func forEachPair(crew: Crew, _ body: @escaping @Sendable (Int, Int, Double) -> Void) {
    crew.run(rowCount) { [self] number in
      // Long rows first.
      let row = rowCount - 1 - number
      for other in 0...row { body(row, other, kernel(row, with: self, other)) }
    }
  }
}
