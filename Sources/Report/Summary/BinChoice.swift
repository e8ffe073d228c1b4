import Statistics

/// What somebody wants of the bins of a column; what is left open follows from its values.
package struct BinChoice: Sendable, Equatable {
  /// The outer edges in the unit that pictures have; the lower one is below the upper.
  package var range: ClosedRange<Double>?
  /// The number of bins, 1 or more.
  package var count: Int?
  /// Whether bins have one ratio and not one width; nil for what shows more.
  package var isLogarithmic: Bool?
  /// The most bins if nobody says how many.
  package var maximumCount = 50

  package init(range: ClosedRange<Double>? = nil, count: Int? = nil, isLogarithmic: Bool? = nil) {
    self.range = range
    self.count = count
    self.isLogarithmic = isLogarithmic
  }

  /// - Returns: nil if no value is finite, and nothing says where bins could be.
  func binning(of sample: LabelledSample, _ note: ColumnNote) -> Binning? {
    Binning(
      for: sample, in: range.map { $0.lowerBound / note.scale...$0.upperBound / note.scale }, count: count,
      isLogarithmic: isLogarithmic, isAngle: note.unit == .rad, maximumCount: maximumCount)
  }
}
