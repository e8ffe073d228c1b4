import Base
import Columns

/// The values of one column of numbers, apart by label and in ascending order.
package struct LabelledSample: Sendable {
  /// How many values each label lacks.
  package let missing: [Int]
  /// Whether the column is one of whole numbers.
  package let isInteger: Bool
  /// The labels' values, one label's behind the other's.
  private let sorted: [Double]
  private let ranges: [Range<Int>]

  /// - Returns: nil for a column that is not numeric.
  /// - Precondition: the labels are those of the column's rows.
  /// - Complexity: O(rows).
  package init?(_ column: ColumnValues, by labels: RowLabels) {
    guard column.type.isNumeric else { return nil }
    var start = 0
    let starts = labels.counts.map { count in
      defer { start += count }
      return start
    }
    var ends = starts
    var sorted = [Double](repeating: .nan, count: labels.codes.count)
    sorted.withUnsafeMutableBufferPointer { sorted in
      ends.withUnsafeMutableBufferPointer { ends in
        withUnsafeTemporaryAllocation(of: Double.self, capacity: BlockReader.blockSize) { block in
          for start in stride(from: 0, to: labels.codes.count, by: block.count) {
            let rows = start..<Swift.min(start + block.count, labels.codes.count)
            column.copyNumbers(of: rows, to: block)
            for (place, row) in rows.enumerated() where !block[place].isNaN {
              let code = Int(labels.codes[row])
              sorted[ends[code]] = block[place]
              ends[code] += 1
            }
          }
        }
        for (start, end) in zip(starts, ends) {
          RadixSort.sort(UnsafeMutableBufferPointer(rebasing: sorted[start..<end]))
        }
      }
    }
    self.sorted = sorted
    ranges = zip(starts, ends).map { $0..<$1 }
    missing = zip(labels.counts, ranges).map { $0 - $1.count }
    isInteger = !column.elements.type.isFloatingPoint
  }

  /// The values of each label, ascending; infinities are among them, missing values are not.
  package var values: [ArraySlice<Double>] { ranges.map { sorted[$0] } }

  /// The number of rows with a value.
  package var count: Int { ranges.reduce(0) { $0 + $1.count } }

  /// The values of one label without infinities.
  package func finite(_ label: Int) -> ArraySlice<Double> {
    let values = sorted[ranges[label]]
    let first = values.partitioningIndex { $0 > -.infinity }
    let end = values.partitioningIndex { $0 == .infinity }
    return values[first..<Swift.max(first, end)]
  }

  /// Calls `body` for each different value, in ascending order, with the number of rows of each label that have it.
  @inline(__always)
  func forEachValue(_ body: (_ counts: UnsafeMutableBufferPointer<Int>) -> Void) {
    let labels = ranges.indices
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * labels.count) { numbers in
      let places = UnsafeMutableBufferPointer(rebasing: numbers[..<labels.count])
      let ends = UnsafeMutableBufferPointer(rebasing: numbers[labels.count..<2 * labels.count])
      let counts = UnsafeMutableBufferPointer(rebasing: numbers[(2 * labels.count)...])
      withUnsafeTemporaryAllocation(of: Double.self, capacity: labels.count) { heads in
        sorted.withUnsafeBufferPointer { sorted in
          for label in labels {
            (places[label], ends[label]) = (ranges[label].lowerBound, ranges[label].upperBound)
            heads[label] = ranges[label].isEmpty ? .nan : sorted[ranges[label].lowerBound]
          }
          var left = ranges.reduce(0) { $0 + $1.count }
          while left > 0 {
            // A label without values left is not a number, and never less.
            var least = Double.infinity
            for head in heads where head < least { least = head }
            for label in labels {
              var count = 0
              while heads[label] == least {
                count += 1
                places[label] += 1
                heads[label] = places[label] < ends[label] ? sorted[places[label]] : .nan
              }
              counts[label] = count
              left -= count
            }
            body(counts)
          }
        }
      }
    }
  }
}
