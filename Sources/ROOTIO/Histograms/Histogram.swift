/// A histogram or profile of one to three dimensions. Corresponds to ROOT's `TH1`, `TH2`, `TH3`, `TProfile`, `TProfile2D` and
/// `TProfile3D`.
///
/// ```swift
/// let cutFlow = try ROOTFile(path: "ntuple.root").histogram("cutflow")
/// print(cutFlow.axes[0].labels, cutFlow[1])
/// ```
public struct Histogram: Sendable, Equatable {
  public let name: String
  public let title: String
  /// ROOT's class, such as `TH1D`.
  public let className: String
  /// One to three: x, y, z.
  public let axes: [HistogramAxis]
  /// How often the histogram was filled (`fEntries`).
  public let entries: Double
  /// What every bin holds: along each axis the bin below the range, those of the range, and the bin above; x runs fastest. Of a profile
  /// the means. Integers beyond 2^53 are rounded.
  public let contents: [Double]
  /// The error of each bin, in the order of ``contents``, as `TH1::GetBinError` has it.
  public let errors: [Double]

  public init(
    name: String, title: String, className: String, axes: [HistogramAxis], entries: Double, contents: [Double],
    errors: [Double]
  ) {
    self.name = name
    self.title = title
    self.className = className
    self.axes = axes
    self.entries = entries
    self.contents = contents
    self.errors = errors
  }

  /// Where the bin lies in ``contents`` that has these numbers along the axes: 0 is below the range, 1 the first within, and
  /// ``HistogramAxis/binCount`` + 1 above; nil if there is no such bin.
  public func place(of bin: [Int]) -> Int? {
    guard bin.count == axes.count else { return nil }
    var place = 0
    for (number, axis) in zip(bin, axes).reversed() {
      guard 0...axis.binCount + 1 ~= number else { return nil }
      place = place * (axis.binCount + 2) + number
    }
    return place
  }

  /// The content of the bin that has these numbers along the axes, as in ``place(of:)``; nil if there is no such bin.
  public subscript(_ bin: Int...) -> Double? { place(of: bin).map { contents[$0] } }

  /// The content of the first bin of the first axis that is called `label`, of a histogram of one dimension; nil if there is none.
  public subscript(_ label: String) -> Double? {
    guard axes.count == 1, let bin = axes[0].labels.firstIndex(of: label) else { return nil }
    return contents[bin + 1]
  }

  /// Whether bins hold means.
  public var isProfile: Bool { className.hasPrefix("TProfile") }
}
