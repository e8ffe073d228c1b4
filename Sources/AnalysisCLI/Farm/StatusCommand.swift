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

  enum Kind: String, ExpressibleByArgument, CaseIterable { case done, failed, missing, todo }
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, slurm, htcondor }

  @Option(help: ArgumentHelp("The plan's folder.", valueName: "folder"), completion: .directory)
  var plan: String

  @Option(help: "Print the numbers of these parts alone; todo are those that failed or are missing.")
  var list: Kind?

  @Option(
    help: "text and htcondor print a number a line, slurm runs of them as in 3,5,8-120, json what there is to know.")
  var format = Format.text

  @Flag(help: "Remove what tries left that were killed. Only when none is under way.")
  var clean = false

  package init() {}

  package func run() throws {
    let folder = try PlanFolder(plan)
    let status = try PlanStatus(folder)
    if clean { status.removeTries() }
    if let list {
      try StandardOutput.write(lines(status.parts(list)))
    } else if format == .json {
      try StandardOutput.write(JSON.indented.text(of: PlanReport(status)))
    } else {
      try StandardOutput.write(StatusText(folder, status).text)
    }
    guard list == nil else { return }
    if status.hasFailedForGood {
      throw ErrorReport(
        .corruptInput, "\(plan): parts have failed for reasons that do not pass by themselves",
        advice: "Mend what they say, and run them again.")
    }
    if !status.toDo.isEmpty {
      throw FarmError(.incomplete, "\(plan): \(status.toDo.count) of \(folder.head.partCount) parts are not done")
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

extension PlanStatus {
  fileprivate func parts<Program>(_ kind: StatusCommand<Program>.Kind) -> [Int] {
    switch kind {
    case .done: done
    case .failed: failed
    case .missing: missing
    case .todo: toDo
    }
  }
}

/// How far a plan is, as JSON.
private struct PlanReport: Encodable {
  struct Failure: Encodable {
    let status: Int32
    let host: String
    let parts: [Int]
    let message: String
  }

  let done: Int
  let failed: [Failure]
  let missing: [Int]
  /// The files of tries that are under way or were killed.
  let tries: [String]

  init(_ status: PlanStatus) {
    done = status.done.count
    failed = status.groups.map { Failure(status: $0.status, host: $0.host, parts: $0.parts, message: $0.message) }
    missing = status.missing
    tries = status.tries.sorted()
  }
}
