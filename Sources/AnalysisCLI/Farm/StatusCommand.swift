import ArgumentParser
import Base
import Farm

/// `status`.
package struct StatusCommand<Program: AnalysisProgram>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "status", abstract: "Tell how far the parts of a plan are.",
      discussion: """
        Looks at the plan's folders alone, and asks no batch system. Ends with status 0 if all parts are done, 75 if some are \
        to be done, and 4 if some failed for a reason that does not pass by itself.

        EXAMPLES:
          \(Program.name) status --plan work.plan
          \(Program.name) status --plan work.plan --list todo --format slurm
        """)
  }

  enum Kind: String, ExpressibleByArgument, CaseIterable { case done, failed, missing, todo, slow }
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, slurm, htcondor }

  @Option(help: ArgumentHelp("The plan's folder.", valueName: "folder"), completion: .directory)
  var plan: String

  @Option(
    help: """
      Print the numbers of these parts alone; todo are those that failed or are missing, slow those that take three times as \
      long as others: another try beside the first does no harm.
      """)
  var list: Kind?

  @Option(
    help: "text and htcondor print a number a line, slurm runs of them as in 3,5,8-120, json what there is to know.")
  var format = Format.text

  @Flag(
    help: "Remove what tries left that are ten times older than the longest part should take, and a minute at least.")
  var clean = false

  package init() {}

  package func run() throws {
    let folder = try PlanFolder(plan)
    let status = try PlanStatus(folder)
    if clean { PlanStatus.remove(status.tries(olderThan: max(60, 10 * folder.head.longestSeconds))) }
    if let list {
      return try StandardOutput.write(lines(parts(list, folder, status)))
    }
    let pace = try PartPace(folder, status)
    if format == .json {
      try StandardOutput.write(JSON.indented.text(of: PlanReport(status, pace)))
    } else {
      try StandardOutput.write(StatusText(folder, status, pace).text)
    }
    if status.hasFailedForGood {
      throw ErrorReport(
        .corruptInput, "\(plan): parts have failed for reasons that do not pass by themselves",
        advice: "Mend what they say, and run them again.")
    }
    if !status.toDo.isEmpty {
      throw FarmError(.incomplete, "\(plan): \(status.toDo.count) of \(folder.head.partCount) parts are not done")
    }
  }

  private func parts(_ kind: Kind, _ folder: PlanFolder, _ status: PlanStatus) throws -> [Int] {
    switch kind {
    case .done: status.done
    case .failed: status.failed
    case .missing: status.missing
    case .todo: status.toDo
    case .slow: try PartPace(folder, status)?.slow(status) ?? []
    }
  }

  private func lines(_ parts: [Int]) throws -> String {
    switch format {
    case .text, .htcondor: parts.map(String.init).joined(separator: "\n")
    case .slurm: PlanStatus.ranges(parts)
    case .json: try JSON.compact.text(of: parts)
    }
  }
}

/// How far a plan is, as JSON.
private struct PlanReport: Encodable {
  struct Failure: Encodable {
    let status: Int32
    let parts: [Int]
    let message: String
    /// How many were on which machine, and spoke of which server.
    let hosts: [String: Int]
    let servers: [String: Int]
  }

  let done: Int
  let failed: [Failure]
  let missing: [Int]
  /// The files of tries that are under way or were killed.
  let tries: [String]
  /// Of the parts that are done, estimated from a hundred of them; nil if none is.
  let rows: Int?
  let medianSeconds: Double?
  let slow: [Int]

  init(_ status: PlanStatus, _ pace: PartPace?) {
    done = status.done.count
    failed = status.groups.map { group in
      func counts(_ list: [(name: String, count: Int)]) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: list.map { ($0.name, $0.count) })
      }
      return Failure(
        status: group.status, parts: group.parts, message: group.message, hosts: counts(group.hosts),
        servers: counts(group.servers))
    }
    missing = status.missing
    tries = status.tries.map(\.path).sorted()
    rows = pace?.rows
    medianSeconds = pace?.median
    slow = pace?.slow(status) ?? []
  }
}
