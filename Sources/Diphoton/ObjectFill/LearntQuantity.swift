/// What is learnt of one quantity of objects.
enum LearntQuantity: Sendable {
  case reals(ExactSum, count: Int)
  /// How often there is each value.
  case integers([Int32: Int])
}

extension LearntQuantity {
  mutating func add(_ values: ObjectValues, of offsets: [Int], where isKept: [Bool]) {
    switch (self, values) {
    case (.reals(var sum, var count), .reals(let numbers)):
      for event in isKept.indices where isKept[event] {
        for place in offsets[event]..<offsets[event + 1] where !numbers[place].isNaN {
          sum.add(numbers[place])
          count += 1
        }
      }
      self = .reals(sum, count: count)
    case (.integers(var counts), .integers(let numbers)):
      self = .integers([:])
      for event in isKept.indices where isKept[event] {
        for place in offsets[event]..<offsets[event + 1] { counts[numbers[place], default: 0] += 1 }
      }
      self = .integers(counts)
    default: preconditionFailure("a quantity is of one type")
    }
  }

  mutating func add(_ other: LearntQuantity) {
    switch (self, other) {
    case (.reals(var sum, let count), .reals(let otherSum, let otherCount)):
      sum += otherSum
      self = .reals(sum, count: count + otherCount)
    case (.integers(let counts), .integers(let others)): self = .integers(counts.merging(others, uniquingKeysWith: +))
    default: preconditionFailure("a quantity is of one type")
    }
  }

  var learnt: ObjectFill.Quantity {
    switch self {
    case .reals(let sum, let count):
      ObjectFill.Quantity(count: count, typical: .mean(count == 0 ? nil : sum.value / Double(count)))
    case .integers(let counts):
      ObjectFill.Quantity(
        count: counts.values.reduce(0, +),
        typical: .mostFrequent(counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key))
    }
  }
}
