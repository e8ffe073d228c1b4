import CAllocations

/// Measures a piece of work that is done again and again, and prints a line of a Markdown table.
struct Kernel {
  let name: String
  /// What the work goes through in one go, such as bytes or values.
  let amount: Int
  let unit: String

  private static let rounds = 5
  private static let roundTime = Duration.milliseconds(200)

  static func printHeader() {
    print("| kernel | per second | ns each | allocations per pass |")
    print("|---|---|---|---|")
  }

  /// Runs `work` for about a second; the figures are those of the median of five rounds. Allocations are counted in a pass
  /// after others, when buffers have their sizes.
  func measure(_ work: () throws -> Void) rethrows {
    let clock = ContinuousClock()
    let first = try clock.measure(work)
    let passes = max(1, Int(Self.roundTime / max(first, .microseconds(1))))
    let times = try (0..<Self.rounds).map { _ in
      try clock.measure { for _ in 0..<passes { try work() } } / passes
    }
    let before = allocation_count()
    try work()
    let allocations = allocation_count() - before
    let seconds = times.sorted()[Self.rounds / 2] / .seconds(1)
    let rate = Double(amount) / seconds / 1e6
    print(
      "| \(name) | \(Self.rounded(rate)) M\(unit) | \(Self.rounded(1e9 * seconds / Double(max(amount, 1)))) "
        + "| \(before < 0 ? "?" : String(allocations)) |")
  }

  /// Three digits.
  private static func rounded(_ value: Double) -> String {
    let scale = value >= 100 ? 1.0 : value >= 10 ? 10 : 100
    let text = (value * scale).rounded() / scale
    return scale == 1 ? String(Int(text)) : String(text)
  }
}
