/// What is made of the elements of a list, one after the other.
private protocol Accumulator {
  init()
  mutating func add(_ value: Double)
  var result: Double { get }
}

// What is missing in a list is missing in what is made of all of it.

private struct Sum: Accumulator {
  var result = 0.0
  mutating func add(_ value: Double) { result += value }
}

private struct Mean: Accumulator {
  private var sum = 0.0
  private var count = 0
  mutating func add(_ value: Double) {
    sum += value
    count += 1
  }
  var result: Double { count == 0 ? .nan : sum / Double(count) }
}

private struct Least: Accumulator {
  private var least = Double.infinity
  private var isEmpty = true
  mutating func add(_ value: Double) {
    least = value < least || value.isNaN ? value : least
    isEmpty = false
  }
  var result: Double { isEmpty ? .nan : least }
}

private struct Greatest: Accumulator {
  private var greatest = -Double.infinity
  private var isEmpty = true
  mutating func add(_ value: Double) {
    greatest = value > greatest || value.isNaN ? value : greatest
    isEmpty = false
  }
  var result: Double { isEmpty ? .nan : greatest }
}

private struct Size: Accumulator {
  private var count = 0
  mutating func add(_ value: Double) { count += 1 }
  var result: Double { Double(count) }
}

private struct Count: Accumulator {
  private var count = 0
  mutating func add(_ value: Double) { count += value.isSet ? 1 : 0 }
  var result: Double { Double(count) }
}

private struct AnySet: Accumulator {
  private var isSet = false
  private var isMissing = false
  mutating func add(_ value: Double) {
    isSet = isSet || value.isSet
    isMissing = isMissing || value.isNaN
  }
  var result: Double { isSet ? 1 : isMissing ? .nan : 0 }
}

private struct AllSet: Accumulator {
  private var isUnset = false
  private var isMissing = false
  mutating func add(_ value: Double) {
    isUnset = isUnset || value == 0
    isMissing = isMissing || value.isNaN
  }
  var result: Double { isUnset ? 0 : isMissing ? .nan : 1 }
}

/// The index of the greatest, of those that are not missing, and of several the first.
private struct PlaceOfGreatest: Accumulator {
  private var greatest = Double.nan
  private var place = Double.nan
  private var count = 0
  mutating func add(_ value: Double) {
    if !value.isNaN, !(value <= greatest) { (greatest, place) = (value, Double(count)) }
    count += 1
  }
  var result: Double { place }
}

private struct PlaceOfLeast: Accumulator {
  private var greatest = PlaceOfGreatest()
  mutating func add(_ value: Double) { greatest.add(-value) }
  var result: Double { greatest.result }
}

extension Double {
  /// Whether it is true as a flag: neither 0 nor missing.
  var isSet: Bool { self != 0 && !isNaN }
}

extension Reduction {
  /// Whether it is made in one pass over the elements.
  var isOnePass: Bool { self != .std }

  /// One number of each list.
  ///
  /// - Parameters:
  ///   - conditions: as many as elements, of which those count for which it holds; all if nil.
  ///   - result: as many numbers as lists.
  /// - Precondition: there are no conditions if it takes more than one pass.
  func apply(to ends: ListEnds, _ content: Block, where conditions: Block? = nil, into result: Block) {
    precondition(content.count == ends.elements.count && result.count == ends.count, "lists of other lengths")
    precondition(conditions.map { $0.count == content.count } ?? true, "conditions for other elements")
    switch self {
    case .sum: reduce(Sum.self, ends, content, conditions, result)
    case .mean: reduce(Mean.self, ends, content, conditions, result)
    case .min: reduce(Least.self, ends, content, conditions, result)
    case .max: reduce(Greatest.self, ends, content, conditions, result)
    case .size: reduce(Size.self, ends, content, conditions, result)
    case .count: reduce(Count.self, ends, content, conditions, result)
    case .any: reduce(AnySet.self, ends, content, conditions, result)
    case .all: reduce(AllSet.self, ends, content, conditions, result)
    case .argmax: reduce(PlaceOfGreatest.self, ends, content, conditions, result)
    case .argmin: reduce(PlaceOfLeast.self, ends, content, conditions, result)
    case .std:
      precondition(conditions == nil, "the deviation of chosen elements takes two passes")
      ends.visit { row, list in result[row] = deviation(content, list) }
    }
  }

  // For each type a loop of its own.
  @inline(__always)
  private func reduce<Made: Accumulator>(
    _: Made.Type, _ ends: ListEnds, _ content: Block, _ conditions: Block?, _ result: Block
  ) {
    if let conditions {
      ends.visit { row, list in
        var made = Made()
        for place in list where conditions[place].isSet { made.add(content[place]) }
        result[row] = made.result
      }
    } else {
      ends.visit { row, list in
        var made = Made()
        for place in list { made.add(content[place]) }
        result[row] = made.result
      }
    }
  }

  /// The standard deviation of all values, not that of a sample of them.
  private func deviation(_ content: Block, _ list: Range<Int>) -> Double {
    if list.isEmpty { return .nan }
    var mean = 0.0
    for place in list { mean += content[place] }
    mean /= Double(list.count)
    var squares = 0.0
    for place in list { squares += (content[place] - mean) * (content[place] - mean) }
    return (squares / Double(list.count)).squareRoot()
  }
}
