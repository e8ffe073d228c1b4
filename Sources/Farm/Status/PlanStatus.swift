import Base
import Foundation

/// How far the parts of a plan are, by the names in its folders; of a part that is not done, what its failures say.
package struct PlanStatus: Sendable {
  package enum State: Sendable, Equatable {
    case done
    /// Its last try failed.
    case failed(PartFailure.Try)
    /// Nobody has tried, or a try is under way or was killed.
    case missing
  }

  /// A failure of several parts.
  package struct Group: Sendable {
    package let status: Int32
    package let host: String
    package var parts: [Int]
    /// That of the first part.
    package let message: String
  }

  /// By the parts' numbers.
  package private(set) var states: [State]
  /// The hidden files of tries that are under way, or were killed: their paths.
  package private(set) var tries: [String] = []

  /// - Throws: ``FarmError`` (`noPlan`) if a folder cannot be listed.
  package init(_ plan: PlanFolder) throws(FarmError) {
    states = Array(repeating: .missing, count: plan.head.partCount)
    var failed: [Int] = []
    for start in stride(from: 0, to: states.count, by: PlanFolder.partsPerFolder) {
      let folder = plan.folder(start)
      var (files, sidecars): (Set<Int>, [Int]) = ([], [])
      for name in try FolderFiles.names(in: folder) {
        guard !name.hasPrefix(".") else {
          tries.append("\(folder)/\(name)")
          continue
        }
        let parts = name.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let number = Int(parts[0]), states.indices.contains(number) else { continue }
        switch parts[1] {
        case "json": sidecars.append(number)
        case "failed.json": failed.append(number)
        default: if parts[1] == plan.ending { files.insert(number) }
        }
      }
      for number in sidecars where files.contains(number) { states[number] = .done }
    }
    for number in failed where states[number] == .missing {
      if let last = plan.readFailure(number)?.tries.last { states[number] = .failed(last) }
    }
  }

  package var done: [Int] { states.indices.filter { states[$0] == .done } }

  package var missing: [Int] { states.indices.filter { states[$0] == .missing } }

  package var failed: [Int] {
    states.indices.filter { if case .failed = states[$0] { true } else { false } }
  }

  /// The parts that another try may bring.
  package var toDo: [Int] { states.indices.filter { states[$0] != .done } }

  /// Whether a part failed for a reason that does not pass by itself.
  package var hasFailedForGood: Bool {
    states.contains { if case .failed(let last) = $0 { !PartFailure.passing.contains(last.status) } else { false } }
  }

  /// The failures by status and machine, those of most parts first.
  package var groups: [Group] {
    var groups: [String: Group] = [:]
    for (number, state) in states.enumerated() {
      guard case .failed(let last) = state else { continue }
      groups[
        "\(last.status) \(last.host)",
        default: Group(status: last.status, host: last.host, parts: [], message: last.message)
      ].parts.append(number)
    }
    return groups.values.sorted { ($1.parts.count, $0.status, $0.host) < ($0.parts.count, $1.status, $1.host) }
  }

  /// Machines on which most of the failures are, though there are others: two parts at least.
  package var suspectHosts: [String] {
    let byHost = Dictionary(grouping: groups, by: \.host).mapValues { $0.reduce(0) { $0 + $1.parts.count } }
    let total = byHost.values.reduce(0, +)
    return byHost.filter { $0.value >= 2 && 2 * $0.value > total && byHost.count > 1 }.keys.sorted()
  }

  /// Removes what tries left that were killed; one that is under way would fail.
  package func removeTries() {
    for path in tries { unlink(path) }
  }

  /// Numbers as Slurm takes them: `3,5,8-120`.
  package static func ranges(_ parts: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for part in parts {
      if let last = ranges.last, last.upperBound == part - 1 {
        ranges[ranges.count - 1] = last.lowerBound...part
      } else {
        ranges.append(part...part)
      }
    }
    return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
      .joined(separator: ",")
  }
}
