import Elementary

/// Learning rates that rise to a peak and fall once, each way by half a cosine (Smith and Topin, "Super-convergence", 2018):
/// from a 25th of it, and down to a 10,000th.
struct OneCycle {
  let peak: Double
  /// The part of the steps in which the rate rises.
  private let rising = 0.3
  let stepCount: Int

  private var start: Double { peak / 25 }
  private var end: Double { peak / 10_000 }

  /// The rate of a step, from 0.
  func rate(at step: Int) -> Double {
    let turn = rising * Double(stepCount)
    let place = Double(step)
    return place < turn
      ? Self.between(start, peak, place / turn)
      : Self.between(peak, end, (place - turn) / max(1, Double(stepCount - 1) - turn))
  }

  private static func between(_ first: Double, _ last: Double, _ fraction: Double) -> Double {
    first + (last - first) * (1 - Elementary.cos(.pi * min(1, fraction))) / 2
  }
}
