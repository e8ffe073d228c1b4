#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What knowing a column tells about the label, in bits: I = sum p(x, y) log2(p(x, y) / (p(x) p(y))), of at most the
/// label's entropy (Cover and Thomas, Elements of Information Theory, 2nd ed., 2.28).
///
/// The column is cut into bins of about equally many rows; equal values share a bin, missing values have one of their
/// own. There are as many bins, from 2 to 50, as keep the bias by chance, (bins - 1)(labels - 1) / (2 N ln 2) bits,
/// within 0.01 bit.
package struct MutualInformation: Sendable, Equatable {
  /// The most that the bias before its correction shall be, in bits.
  private static let tolerance = 0.01

  /// Bits, as counted and after the correction of their bias.
  package struct Bits: Sendable, Equatable {
    /// As counted; too large by chance.
    package let plain: Double
    /// Less the expected bias (cells - bins - labels + 1) / (2 N ln 2), where only those count that have rows (Miller
    /// 1955; Roulston, Physica D 125 (1999) 285). A column that tells nothing can come out a little under 0.
    package let corrected: Double
  }

  /// The number of bins asked for, without the one of missing values.
  package let binCount: Int
  /// What the column tells.
  package let whole: Bits
  /// What is told already by whether there is a value; the rest of ``whole`` is what the values tell where there are any, by
  /// the chain rule (Cover and Thomas 2.62).
  package let missingness: Bits

  init(_ sample: LabelledSample, _ counter: Counter) {
    let labels = sample.values.indices
    binCount = counter.binCount
    let cells = (0..<binCount).map { bin in labels.map { counter.filled[bin * labels.count + $0] } } + [sample.missing]
    whole = Bits(cells)
    missingness = Bits([sample.values.map(\.count), sample.missing])
  }

  /// Counts a sample's rows in bins, one value after the other in ascending order.
  struct Counter {
    fileprivate let binCount: Int
    fileprivate var filled: [Int]
    private let present: Int
    private var below = 0

    init(_ sample: LabelledSample) {
      let labelCount = sample.values.count
      present = sample.count
      binCount = MutualInformation.binCount(rows: present + sample.missing.reduce(0, +), labels: labelCount)
      filled = [Int](repeating: 0, count: binCount * labelCount)
    }

    /// - Parameter counts: how many rows of each label have the value.
    @inline(__always)
    mutating func add(_ counts: UnsafeMutableBufferPointer<Int>) {
      let start = below * binCount / present * counts.count
      for label in counts.indices {
        filled[start + label] += counts[label]
        below += counts[label]
      }
    }
  }

  private static func binCount(rows: Int, labels: Int) -> Int {
    let affordable = 1 + tolerance * 2 * Double(rows) * M_LN2 / Double(Swift.max(labels - 1, 1))
    return Int(Swift.min(Swift.max(affordable, 2), 50))
  }

  /// The entropy of the labels in bits: the most that any column can tell about them.
  package static func entropy(of counts: [Int]) -> Double {
    let total = Double(counts.reduce(0, +))
    return counts.reduce(0) { $1 > 0 ? $0 - Double($1) / total * log2(Double($1) / total) : $0 }
  }
}

extension MutualInformation.Bits {
  /// - Parameter cells: the number of rows in each bin, by label.
  fileprivate init(_ cells: [[Int]]) {
    let bins = cells.map { $0.reduce(0, +) }
    let labels = cells.first?.indices ?? 0..<0
    let columns = labels.map { label in cells.reduce(0) { $0 + $1[label] } }
    let total = Double(bins.reduce(0, +))
    guard total > 0 else {
      (plain, corrected) = (0, 0)
      return
    }
    var (sum, occupied) = (0.0, 0)
    for (row, bin) in zip(cells, bins) {
      for (count, column) in zip(row, columns) where count > 0 {
        sum += Double(count) * log2(Double(count) * total / (Double(bin) * Double(column)))
        occupied += 1
      }
    }
    plain = sum / total
    let excess = occupied - bins.count { $0 > 0 } - columns.count { $0 > 0 } + 1
    corrected = plain - Double(excess) / (2 * total * M_LN2)
  }
}
