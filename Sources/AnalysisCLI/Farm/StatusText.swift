import Base
import Farm

/// How far a plan is, for people.
struct StatusText {
  let text: String

  /// How many failures are told.
  private static let most = 10

  /// - Parameter pace: nil if no part is done.
  init(_ plan: PlanFolder, _ status: PlanStatus, _ pace: PartPace?) {
    let (done, failed, missing) = (status.done.count, status.failed.count, status.missing.count)
    var lines = [
      "\(Numeral.grouped(done)) of \(Numeral.grouped(status.states.count)) parts done, \(Numeral.grouped(failed)) failed, "
        + "\(Numeral.grouped(missing)) missing"
    ]
    if let pace {
      lines.append(
        "\(pace.isEstimated ? "about " : "")\(Numeral.grouped(pace.rows)) rows so far; a part takes \(PlanText.time(pace.median)), "
          + "the slowest \(PlanText.time(pace.slowest.seconds)) (part \(pace.slowest.part) on \(pace.slowest.host))")
    }
    for group in status.groups.prefix(Self.most) { lines += Self.lines(group) }
    if status.groups.count > Self.most { lines.append("and \(status.groups.count - Self.most) more kinds of failure") }
    if !status.suspectHosts.isEmpty {
      lines.append(
        "most failures are on few machines: --extra '--exclude=\(status.suspectHosts.joined(separator: ","))'")
    }
    if !status.tries.isEmpty {
      lines.append("\(Numeral.grouped(status.tries.count)) tries are under way or were killed")
    }
    if let slow = pace?.slow(status), !slow.isEmpty {
      lines.append("\(Numeral.grouped(slow.count)) parts are slow: --list slow")
    }
    if !status.toDo.isEmpty {
      let share = plan.head.seconds / Double(max(plan.head.partCount, 1)) * Double(status.toDo.count)
      let seconds = pace?.secondsLeft(status) ?? share
      let running = Set(status.tries.map(\.part)).count
      lines.append(
        "left: about \(PlanText.time(seconds)) for one at a time"
          + (running > 1
            ? ", \(PlanText.time(seconds / Double(running))) with \(Numeral.grouped(running)) at once" : ""))
    }
    text = lines.joined(separator: "\n")
  }

  private static func lines(_ group: PlanStatus.Group) -> [String] {
    let first = group.message.split(separator: "\n").first ?? ""
    func list(_ names: [(name: String, count: Int)], _ word: String) -> String? {
      guard !names.isEmpty else { return nil }
      let shown = names.prefix(3).map { "\(Numeral.grouped($0.count)) \(word) \($0.name)" }.joined(separator: ", ")
      return shown + (names.count > 3 ? " and \(names.count - 3) more" : "")
    }
    let places = [list(group.hosts, "on"), list(group.servers, "of server")].compactMap(\.self).joined(separator: "; ")
    return [
      "failed with \(group.status): \(Numeral.grouped(group.parts.count)), \(places)",
      "  such as part \(group.parts[0]): \(first)",
    ]
  }
}
