/// Ascending runs of a column's elements; those that touch are one.
struct ItemRuns {
  private(set) var runs: [Range<Int>] = []

  /// The number of elements in all runs.
  var count: Int { runs.reduce(0) { $0 + $1.count } }

  @inline(__always)
  mutating func append(_ run: Range<Int>) {
    if run.isEmpty { return }
    if let last = runs.last, last.upperBound == run.lowerBound {
      runs[runs.count - 1] = last.lowerBound..<run.upperBound
    } else {
      runs.append(run)
    }
  }
}
