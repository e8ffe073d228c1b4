import Columns

/// Numbers in the type that they were read as. They become doubles a slice at a time, in memory that is used again.
package struct StoredNumbers: Sendable {
  package let count: Int
  private let copy: @Sendable (Range<Int>, UnsafeMutablePointer<Double>) -> Void

  /// The single numbers of a column; what is missing is NaN.
  ///
  /// - Precondition: the column is numeric, and has no lists.
  init(_ column: ColumnValues) {
    count = column.count
    copy = { column.copyNumbers(of: $0, to: UnsafeMutableBufferPointer(start: $1, count: $0.count)) }
  }

  package init(_ values: [Double]) { self.init(values) { $0 } }
  package init(_ values: [Float]) { self.init(values) { Double($0) } }
  package init(_ values: [Bool]) { self.init(values) { $0 ? 1 : 0 } }
  package init(_ values: [Int8]) { self.init(values) { Double($0) } }
  package init(_ values: [UInt8]) { self.init(values) { Double($0) } }
  package init(_ values: [Int16]) { self.init(values) { Double($0) } }
  package init(_ values: [UInt16]) { self.init(values) { Double($0) } }
  package init(_ values: [Int32]) { self.init(values) { Double($0) } }
  package init(_ values: [UInt32]) { self.init(values) { Double($0) } }
  package init(_ values: [Int64]) { self.init(values) { Double($0) } }
  package init(_ values: [UInt64]) { self.init(values) { Double($0) } }

  // Inlined, so that the loop is made for the type.
  @inline(__always)
  private init<Value: Sendable>(_ values: [Value], _ number: @escaping @Sendable (Value) -> Double) {
    count = values.count
    copy = { range, result in
      values.withUnsafeBufferPointer { values in
        precondition(range.lowerBound >= 0 && range.upperBound <= values.count, "there are not so many numbers")
        for index in 0..<range.count { result[index] = number(values[range.lowerBound + index]) }
      }
    }
  }

  /// Writes some of the numbers to `result`, which has room for them.
  func copy(_ range: Range<Int>, to result: UnsafeMutablePointer<Double>) { copy(range, result) }
}
