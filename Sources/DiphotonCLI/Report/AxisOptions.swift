import ArgumentParser
import Report

/// Where the axes of a plot lie.
struct AxisOptions: ParsableArguments {
  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "The ends of the axis, in the unit that it shows; given twice, those of x and of y. Default: where the values lie.",
      valueName: "low,high"))
  var range: [AxisRange] = []

  @Option(
    help: ArgumentHelp(
      "The number of bins, 1 to 1000; given twice, of x and of y. Default: by the values.", valueName: "number"))
  var bins: [Int] = []

  @Flag(
    help: """
      Give the bins of x one ratio in place of one width. Default: where else nearly all values would lie in one or two bins, if \
      they are above 0.
      """)
  var logX = false

  @Flag(help: "Make the axis of counts logarithmic, or of two columns the shades.")
  var logY = false

  /// - Throws: `ValidationError` for what goes beyond the axes that there are.
  func check(axisCount: Int) throws {
    if let bins = bins.first(where: { !(1...1000).contains($0) }) {
      throw ValidationError("--bins is \(bins); it must be from 1 to 1000.")
    }
    if logX, let range = range.first, range.ends.upperBound <= 0 {
      throw ValidationError("--log-x shows values above 0, and --range ends at \(range.ends.upperBound).")
    }
    for (name, count) in [("--range", range.count), ("--bins", bins.count)] where count > axisCount {
      throw ValidationError(
        "\(name) is given \(count) times, but there \(axisCount == 1 ? "is one axis" : "are two axes").")
    }
  }

  /// - Parameter style: where it is shown as text; nil for a picture.
  func bins(axisCount: Int, for style: TextStyle?) -> [BinChoice] {
    (0..<axisCount).map { axis in
      var choice = BinChoice(
        range: axis < range.count ? range[axis].ends : nil, count: axis < bins.count ? bins[axis] : nil,
        isLogarithmic: axis == 0 && logX ? true : nil)
      if let style { choice.maximumCount = maximumCount(axis, of: axisCount, style) }
      return choice
    }
  }

  private func maximumCount(_ axis: Int, of axisCount: Int, _ style: TextStyle) -> Int {
    let counts = CellText.binCounts(style)
    return axisCount == 1 ? ColumnPlot.binCount(style) : axis == 0 ? counts.x : counts.y
  }
}
