extension Reduction {
  /// One number of each list.
  func apply(to offsets: [Int], _ content: [Double]) -> [Double] {
    switch self {
    case .sum: made(offsets, content) { $0.reduce(0, +) }
    case .min: made(offsets, content) { $0.least }
    case .max: made(offsets, content) { $0.greatest }
    case .mean: made(offsets, content) { $0.isEmpty ? .nan : $0.reduce(0, +) / Double($0.count) }
    case .std: made(offsets, content) { $0.deviation }
    case .size: made(offsets, content) { Double($0.count) }
    case .count: made(offsets, content) { Double($0.count { $0 != 0 && !$0.isNaN }) }
    case .any:
      made(offsets, content) { $0.contains { $0 != 0 && !$0.isNaN } ? 1 : $0.contains(where: \.isNaN) ? .nan : 0 }
    case .all: made(offsets, content) { $0.contains(0) ? 0 : $0.contains(where: \.isNaN) ? .nan : 1 }
    case .argmax: made(offsets, content) { $0.place { $0 > $1 } }
    case .argmin: made(offsets, content) { $0.place { $0 < $1 } }
    }
  }

  @inline(__always)
  private func made(
    _ offsets: [Int], _ content: [Double], _ value: (UnsafeBufferPointer<Double>) -> Double
  ) -> [Double] {
    var result = [Double](repeating: 0, count: offsets.count - 1)
    content.withUnsafeBufferPointer { content in
      for row in result.indices {
        result[row] = value(UnsafeBufferPointer(rebasing: content[offsets[row]..<offsets[row + 1]]))
      }
    }
    return result
  }
}

// What is missing in a list is missing in what is made of all of it.
extension UnsafeBufferPointer<Double> {
  fileprivate var least: Double {
    guard var least = first else { return .nan }
    for value in self { least = value < least || value.isNaN ? value : least }
    return least
  }

  fileprivate var greatest: Double {
    guard var greatest = first else { return .nan }
    for value in self { greatest = value > greatest || value.isNaN ? value : greatest }
    return greatest
  }

  /// The standard deviation of all values, not that of a sample of them.
  fileprivate var deviation: Double {
    if isEmpty { return .nan }
    let mean = reduce(0, +) / Double(count)
    return (reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)).squareRoot()
  }

  /// The index of the first that no other comes before, of those that are not missing; NaN if there is none.
  @inline(__always)
  fileprivate func place(_ comesBefore: (Double, Double) -> Bool) -> Double {
    var best = -1
    for index in indices where !self[index].isNaN {
      if best < 0 || comesBefore(self[index], self[best]) { best = index }
    }
    return best < 0 ? .nan : Double(best)
  }
}
