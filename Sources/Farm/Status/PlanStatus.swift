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

  /// Failures with one exit status.
  package struct Group: Sendable {
    package let status: Int32
    package var parts: [Int]
    /// That of the first part.
    package let message: String
    /// How many of them were on which machine, and spoke of which server; most first.
    package var hosts: [(name: String, count: Int)] = []
    package var servers: [(name: String, count: Int)] = []
  }

  /// By the parts' numbers.
  package private(set) var states: [State]
  /// The tries that are under way, or were killed.
  package private(set) var tries: [UnfinishedTry] = []

  /// - Throws: ``FarmError`` (`noPlan`) if a folder cannot be listed.
  package init(_ plan: PlanFolder) throws(FarmError) {
    states = Array(repeating: .missing, count: plan.head.partCount)
    var failed: [Int] = []
    for start in stride(from: 0, to: states.count, by: PlanFolder.partsPerFolder) {
      let folder = plan.folder(start)
      var (files, sidecars): (Set<Int>, [Int]) = ([], [])
      for name in try FolderFiles.names(in: folder) {
        guard !name.hasPrefix(".") else {
          if let unfinished = UnfinishedTry(folder, name) { tries.append(unfinished) }
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

  /// The failures by exit status, those of most parts first.
  package var groups: [Group] {
    var groups: [Int32: Group] = [:]
    var (hosts, servers): ([Int32: [String]], [Int32: [String]]) = ([:], [:])
    for (number, state) in states.enumerated() {
      guard case .failed(let last) = state else { continue }
      groups[last.status, default: Group(status: last.status, parts: [], message: last.message)].parts.append(number)
      hosts[last.status, default: []].append(last.host)
      if let server = last.server { servers[last.status, default: []].append(server) }
    }
    for status in groups.keys {
      groups[status]?.hosts = Self.counted(hosts[status] ?? [])
      groups[status]?.servers = Self.counted(servers[status] ?? [])
    }
    return groups.values.sorted { ($1.parts.count, $0.status) < ($0.parts.count, $1.status) }
  }

  private static func counted(_ names: [String]) -> [(name: String, count: Int)] {
    Dictionary(grouping: names, by: \.self).map { ($0.key, $0.value.count) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }

  /// Machines on which most of the failures are, though there are others: two parts at least.
  package var suspectHosts: [String] {
    var hosts: [String: Int] = [:]
    for group in groups { for host in group.hosts { hosts[host.name, default: 0] += host.count } }
    let total = hosts.values.reduce(0, +)
    return hosts.filter { $0.value >= 2 && 2 * $0.value > total && hosts.count > 1 }.keys.sorted()
  }

  /// The tries that have lasted longer than so many seconds.
  package func tries(olderThan seconds: Double) -> [UnfinishedTry] {
    let now = Double(time(nil))
    return tries.filter { now - Double($0.begun) > seconds }
  }

  /// Removes the files of tries; one that is under way fails then.
  package static func remove(_ tries: [UnfinishedTry]) {
    for one in tries { unlink(one.path) }
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
