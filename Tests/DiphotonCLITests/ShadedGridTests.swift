import ROOTIO
import Testing

@testable import AnalysisCLI

@Suite struct ShadedGridTests {
  /// What a file may hold: the differences of these are no numbers.
  @Test(
    arguments: [
      [-Double.infinity, 1, 2, 3], [-1e308, 1e308, 0, 1], [.nan, .nan, .nan, .nan], [5e-324, 0, 0, 5e-324],
    ],
    [false, true]) func contentsOfAllSizesHaveAShade(contents: [Double], isLogarithmic: Bool)
  {
    let axis = HistogramAxis(title: "", edges: [0, 1, 2])
    // With bins for what is below and above.
    var all = [Double](repeating: 0, count: 16)
    for (bin, content) in zip([5, 6, 9, 10], contents) { all[bin] = content }
    let histogram = Histogram(
      name: "h", title: "", className: "TH2D", axes: [axis, axis], entries: 4, contents: all, errors: all)
    let lines = ShadedGrid(histogram, width: 80, isUnicode: false, isLogarithmic: isLogarithmic).lines
    #expect(lines.count == 3)
    #expect(lines.dropLast().joined().contains("#") == contents.contains { $0.isFinite && $0 > 0 })
  }
}
