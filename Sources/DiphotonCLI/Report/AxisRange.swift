import ArgumentParser

/// The ends of an axis on the command line: `0,200`. No further apart than numbers reach, nor closer than bins can be told apart.
struct AxisRange: ExpressibleByArgument {
  private static let magnitudes = 1e-280...1e280
  private static let leastPart = 1e-9

  let ends: ClosedRange<Double>

  init?(argument: String) {
    let ends = argument.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
    guard ends.count == 2, let low = ends[0], let high = ends[1], low < high,
      [low, high].allSatisfy({ $0 == 0 || Self.magnitudes.contains(abs($0)) }),
      high - low >= max(abs(low), abs(high)) * Self.leastPart
    else { return nil }
    self.ends = low...high
  }
}
