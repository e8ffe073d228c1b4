import Tables

/// The values of one column of numbers, apart by label and in ascending order.
struct LabelledSample: Sendable {
  /// The values of each label, ascending; infinities are among them, missing values are not.
  let values: [[Double]]
  /// How many values each label lacks.
  let missing: [Int]
  /// Whether the column is one of whole numbers.
  let isInteger: Bool

  /// - Returns: nil for a column of text.
  /// - Complexity: O(rows × log rows).
  init?(_ column: ColumnData, by labels: RowLabels) {
    switch column {
    case .float32(let values): self.init(values, by: labels, isInteger: false) { $0.isNaN ? nil : Double($0) }
    case .float64(let values): self.init(values, by: labels, isInteger: false) { $0.isNaN ? nil : $0 }
    case .uint32(let values): self.init(values, by: labels, isInteger: true) { Double($0) }
    case .int64(let values): self.init(values, by: labels, isInteger: true) { Double($0) }
    case .int32(let values, nil): self.init(values, by: labels, isInteger: true) { Double($0) }
    case .int32(let values, let missing?):
      self.init(Array(zip(values, missing)), by: labels, isInteger: true) { $1 ? nil : Double($0) }
    case .text: return nil
    }
  }

  private init<Value>(
    _ column: [Value], by labels: RowLabels, isInteger: Bool, _ number: (Value) -> Double?
  ) {
    var values = labels.counts.map { count in
      var values: [Double] = []
      values.reserveCapacity(count)
      return values
    }
    var missing = labels.counts.map { _ in 0 }
    for (value, code) in zip(column, labels.codes) {
      if let number = number(value) {
        values[Int(code)].append(number)
      } else {
        missing[Int(code)] += 1
      }
    }
    for label in values.indices { values[label].sort() }
    self.values = values
    self.missing = missing
    self.isInteger = isInteger
  }

  /// The number of rows with a value.
  var count: Int { values.reduce(0) { $0 + $1.count } }

  /// The values of one label without infinities.
  func finite(_ label: Int) -> ArraySlice<Double> {
    let values = values[label]
    let first = values.partition { $0 > -.infinity }
    let end = values.partition { $0 == .infinity }
    return values[first..<Swift.max(first, end)]
  }

  /// Calls `body` for each different value, in ascending order, with the number of rows of each label that have it.
  func forEachValue(_ body: (_ value: Double, _ counts: [Int]) -> Void) {
    var places = values.map { _ in 0 }
    var counts = places
    while true {
      var least: Double?
      for label in values.indices where places[label] < values[label].count {
        least = Swift.min(least ?? .infinity, values[label][places[label]])
      }
      guard let value = least else { return }
      for label in values.indices {
        var place = places[label]
        while place < values[label].count, values[label][place] == value { place += 1 }
        counts[label] = place - places[label]
        places[label] = place
      }
      body(value, counts)
    }
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first place from which on `isBehind` holds, found by halving.
  func partition(_ isBehind: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
