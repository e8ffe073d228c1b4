/// Some of many rows: the same number of each class, or all of a class that has fewer.
enum ChosenRows {
  /// - Parameter limit: how many rows, at most.
  /// - Returns: in ascending order, of each class the first ones when all rows are shuffled by Fisher and Yates, from the end.
  static func places(of classes: [Int], classCount: Int, limit: Int, seed: UInt64) -> [Int] {
    var order = Array(classes.indices)
    var generator = SplitMix64(seed: seed)
    for last in stride(from: order.count - 1, to: 0, by: -1) {
      order.swapAt(last, Int(generator.next() % UInt64(last + 1)))
    }
    var left = [Int](repeating: limit / classCount, count: classCount)
    return order.filter { row in
      left[classes[row]] -= 1
      return left[classes[row]] >= 0
    }.sorted()
  }
}
