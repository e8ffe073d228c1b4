extension Histogram {
  /// The classes of which histograms are read, and their dimensions, or whose derived classes are.
  static let dimensions: [String: Int] = {
    var known = ["TProfile": 1, "TProfile2D": 2, "TProfile3D": 3]
    for dimension in 1...3 {
      for kind in ["C", "S", "I", "L", "F", "D"] { known["TH\(dimension)\(kind)"] = dimension }
    }
    return known
  }()

  /// - Parameters:
  ///   - fields: the members of an object of class `className`.
  ///   - known: the class among ``dimensions`` that it is, or is derived from.
  /// - Throws: `corrupt` if the members contradict one another.
  init(_ fields: ObjectFields, className: String, as known: String, origin: Origin) throws {
    let dimension = Self.dimensions[known] ?? 1
    guard
      let stored = ["D", "F", "I", "L64", "S", "C"].lazy.compactMap({ fields.numbers("TArray\($0)") }).first,
      let entries = fields.number("fEntries")
    else { throw origin.unsupported("an object of class \(className) without contents") }
    if let waiting = fields.numbers("fBuffer")?.first, waiting > 0 {
      throw origin.unsupported(
        "a \(className) whose values still wait in its buffer (TH1::BufferEmpty was not called) is not read")
    }
    let axes = ["fXaxis", "fYaxis", "fZaxis"].prefix(dimension).compactMap { name in
      fields.object(name).flatMap { HistogramAxis($0, mostBins: stored.count) }
    }
    var cells = 1
    for axis in axes { cells = cells.multipliedReportingOverflow(by: axis.binCount + 2).partialValue }
    guard axes.count == dimension, cells == stored.count else {
      throw origin.corrupt(0, "a \(className) of \(stored.count) bins has axes for another number")
    }
    let squares = fields.numbers("fSumw2").flatMap { $0.count == cells ? $0 : nil }
    if known.hasPrefix("TProfile") {
      guard let profile = ProfileBins(fields, sums: stored, squares: squares) else {
        throw origin.corrupt(0, "a \(className) lacks the entries of its \(cells) bins")
      }
      (contents, errors) = (profile.means, profile.errors)
    } else {
      contents = stored
      errors = (squares ?? stored).map { abs($0).squareRoot() }
    }
    (name, title) = (fields.text("fName"), fields.text("fTitle"))
    self.className = className
    self.axes = axes
    self.entries = entries
  }
}
