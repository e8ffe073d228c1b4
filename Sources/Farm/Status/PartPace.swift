import Foundation

/// How fast parts are done, by the sidecars of some of them: few enough that even of many parts it is known at once.
package struct PartPace: Sendable {
  /// How many sidecars are read.
  private static let most = 100
  /// A try is slow that takes so many times as long as the median.
  private static let slowness = 3.0
  /// No try is slow before, in seconds.
  private static let patience = 60.0

  /// The rows of all parts that are done; estimated if only some sidecars were read.
  package let rows: Int
  package let isEstimated: Bool
  /// The median of what parts took, in seconds, and the longest of those that were looked at.
  package let median: Double
  package let slowest: (part: Int, seconds: Double, host: String)
  /// What the parts took that were looked at, in seconds.
  private let mean: Double

  /// Nil if none is done.
  ///
  /// - Throws: ``FarmError`` (`noPlan`) if a sidecar cannot be read.
  package init?(_ plan: PlanFolder, _ status: PlanStatus) throws(FarmError) {
    let done = status.done
    let step = max(1, (done.count + Self.most - 1) / Self.most)
    var seen: [Sidecar] = []
    for index in stride(from: 0, to: done.count, by: step) {
      if let sidecar = try plan.readSidecar(done[index]), sidecar.seconds >= 0 { seen.append(sidecar) }
    }
    guard let slowest = seen.max(by: { $0.seconds < $1.seconds }) else { return nil }
    isEstimated = seen.count < done.count
    rows = Int(Double(seen.reduce(0) { $0 + $1.rows }) / Double(seen.count) * Double(done.count))
    let seconds = seen.map(\.seconds).sorted()
    median = seconds[seconds.count / 2]
    self.slowest = (slowest.part, slowest.seconds, slowest.machine.host)
    mean = seconds.reduce(0, +) / Double(seconds.count)
  }

  /// About how long the parts take that are left, one after the other, in seconds.
  package func secondsLeft(_ status: PlanStatus) -> Double { mean * Double(status.toDo.count) }

  /// The parts of which a try has gone on for so long that another one beside it may be of use; those of which none is done are not
  /// slow, but missing.
  package func slow(_ status: PlanStatus) -> [Int] {
    let tries = status.tries(olderThan: max(Self.patience, Self.slowness * median))
    return Set(tries.map(\.part)).filter { status.states.indices.contains($0) && status.states[$0] != .done }.sorted()
  }
}
