import Base
import Farm

/// How far a plan is, for people.
struct StatusText {
  let text: String

  /// How many failures are told.
  private static let most = 10

  init(_ plan: PlanFolder, _ status: PlanStatus) {
    let (done, failed, missing) = (status.done.count, status.failed.count, status.missing.count)
    var lines = [
      "\(Numeral.grouped(done)) of \(Numeral.grouped(status.states.count)) parts done, \(Numeral.grouped(failed)) failed, "
        + "\(Numeral.grouped(missing)) missing"
    ]
    for group in status.groups.prefix(Self.most) {
      let first = group.message.split(separator: "\n").first ?? ""
      lines.append(
        "failed with \(group.status) on \(group.host): \(Numeral.grouped(group.parts.count)), such as part \(group.parts[0]): \(first)"
      )
    }
    if status.groups.count > Self.most { lines.append("and \(status.groups.count - Self.most) more kinds of failure") }
    if !status.suspectHosts.isEmpty {
      lines.append(
        "most failures are on few machines: --extra '--exclude=\(status.suspectHosts.joined(separator: ","))'")
    }
    if !status.tries.isEmpty {
      lines.append("\(Numeral.grouped(status.tries.count)) tries are under way or were killed")
    }
    let left = status.toDo.count
    if left > 0, plan.head.partCount > 0 {
      let seconds = plan.head.seconds / Double(plan.head.partCount) * Double(left)
      lines.append("one core needs about \(PlanText.time(seconds)) for what is left")
    }
    text = lines.joined(separator: "\n")
  }
}
