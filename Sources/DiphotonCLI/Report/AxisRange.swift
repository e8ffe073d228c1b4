import ArgumentParser

/// The ends of an axis on the command line: `0,200`.
struct AxisRange: ExpressibleByArgument {
  let ends: ClosedRange<Double>

  init?(argument: String) {
    let ends = argument.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
    guard ends.count == 2, let low = ends[0], let high = ends[1], low.isFinite, high.isFinite, low < high else {
      return nil
    }
    self.ends = low...high
  }
}
