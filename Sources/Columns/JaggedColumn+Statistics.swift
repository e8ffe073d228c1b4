// Segmented reductions: every list of a column at once, in linear time, with one allocation per result. The loops
// run over spans without bounds checks: `offsets` ascend from 0 to `content.count`, as every jagged column's do.

extension JaggedColumn where Element: BinaryFloatingPoint {
  /// The statistics of each row's list, computed in double precision.
  ///
  /// The standard deviation takes a second pass over the list, with the mean known: nothing cancels, and a list of
  /// one finite value gives exactly 0. A list without values has the sum 0 and NaN for the other four; a list that
  /// holds a NaN has NaN for all five.
  ///
  /// - Parameters:
  ///   - rows: the entries whose lists are meant.
  ///   - type: how minimum, maximum and sum are stored; the nearest value of that type is taken.
  /// - Precondition: every row is an entry of the column.
  @inlinable
  public func statistics<Value: BinaryFloatingPoint>(
    of rows: Range<Int>, storedAs type: Value.Type
  ) -> ListStatistics<Value, Value> {
    var minimum = [Value](repeating: .nan, count: rows.count)
    var maximum = [Value](repeating: .nan, count: rows.count)
    var mean = [Double](repeating: .nan, count: rows.count)
    var sum = [Value](repeating: 0, count: rows.count)
    var standardDeviation = mean
    var minima = minimum.mutableSpan
    var maxima = maximum.mutableSpan
    var means = mean.mutableSpan
    var sums = sum.mutableSpan
    var deviations = standardDeviation.mutableSpan
    let offsets = offsets.span.extracting(rows.lowerBound..<rows.upperBound + 1)
    let content = content.span
    for row in 0..<rows.count {
      let list = offsets[unchecked: row]..<offsets[unchecked: row + 1]
      if list.isEmpty { continue }
      var least = content[unchecked: list.lowerBound]
      var greatest = least
      var total = 0.0
      for index in list {
        let value = content[unchecked: index]
        least = value < least ? value : least
        greatest = value > greatest ? value : greatest
        total += Double(value)
      }
      sums[unchecked: row] = Value(total)
      // The total of a list with a NaN is NaN; but so is that of an infinity and its opposite.
      if total.isNaN, list.contains(where: { content[unchecked: $0].isNaN }) { continue }
      let average = total / Double(list.count)
      var squares = 0.0
      for index in list {
        let distance = Double(content[unchecked: index]) - average
        squares += distance * distance
      }
      minima[unchecked: row] = Value(least)
      maxima[unchecked: row] = Value(greatest)
      means[unchecked: row] = average
      deviations[unchecked: row] = (squares / Double(list.count)).squareRoot()
    }
    return ListStatistics(
      minimum: minimum, maximum: maximum, mean: mean, sum: sum, standardDeviation: standardDeviation)
  }
}

extension JaggedColumn where Element: FixedWidthInteger {
  /// The statistics of each row's list; mean and standard deviation in double precision, two-pass.
  ///
  /// A list without values has the sum 0, NaN for mean and standard deviation, and the empty range's limits for
  /// minimum (the type's greatest value) and maximum (its least). A sum beyond 64 bits wraps around.
  ///
  /// - Parameter rows: the entries whose lists are meant.
  /// - Precondition: every row is an entry of the column.
  @inlinable
  public func statistics(of rows: Range<Int>) -> ListStatistics<Element, Int64> {
    var minimum = [Element](repeating: .max, count: rows.count)
    var maximum = [Element](repeating: .min, count: rows.count)
    var mean = [Double](repeating: .nan, count: rows.count)
    var sum = [Int64](repeating: 0, count: rows.count)
    var standardDeviation = mean
    var minima = minimum.mutableSpan
    var maxima = maximum.mutableSpan
    var means = mean.mutableSpan
    var sums = sum.mutableSpan
    var deviations = standardDeviation.mutableSpan
    let offsets = offsets.span.extracting(rows.lowerBound..<rows.upperBound + 1)
    let content = content.span
    for row in 0..<rows.count {
      let list = offsets[unchecked: row]..<offsets[unchecked: row + 1]
      if list.isEmpty { continue }
      var least = Element.max
      var greatest = Element.min
      var total: Int64 = 0
      for index in list {
        let value = content[unchecked: index]
        least = Swift.min(least, value)
        greatest = Swift.max(greatest, value)
        total &+= Int64(truncatingIfNeeded: value)
      }
      let average = Double(total) / Double(list.count)
      var squares = 0.0
      for index in list {
        let distance = Double(content[unchecked: index]) - average
        squares += distance * distance
      }
      minima[unchecked: row] = least
      maxima[unchecked: row] = greatest
      sums[unchecked: row] = total
      means[unchecked: row] = average
      deviations[unchecked: row] = (squares / Double(list.count)).squareRoot()
    }
    return ListStatistics(
      minimum: minimum, maximum: maximum, mean: mean, sum: sum, standardDeviation: standardDeviation)
  }
}

extension JaggedColumn where Element: BinaryFloatingPoint {
  /// The statistics of every entry's list.
  @inlinable
  public func statistics<Value: BinaryFloatingPoint>(storedAs type: Value.Type) -> ListStatistics<Value, Value> {
    statistics(of: 0..<count, storedAs: type)
  }
}

extension JaggedColumn where Element: FixedWidthInteger {
  /// The statistics of every entry's list.
  @inlinable
  public func statistics() -> ListStatistics<Element, Int64> { statistics(of: 0..<count) }
}
