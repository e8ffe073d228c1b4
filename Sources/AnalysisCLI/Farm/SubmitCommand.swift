import ArgumentParser
import Base
import Farm
import Foundation

/// `submit`.
package struct SubmitCommand<Program: AnalysisProgram>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "submit", abstract: "Give the parts of a plan and their merge to a batch system.",
      discussion: """
        Only what 'status' calls failed or missing is submitted: once more after failures, and nothing when all is done. \
        The files of the submission lie in the plan's folder 'submit'; --dry-run prints them instead.

        EXAMPLES:
          \(Program.name) submit --plan work.plan --engine slurm --output table.tsv --at-once 100
          \(Program.name) submit --plan work.plan --engine htcondor --output table.tsv --dry-run
        """)
  }

  enum Engine: String, ExpressibleByArgument, CaseIterable { case slurm, htcondor }

  @Option(help: ArgumentHelp("The plan's folder.", valueName: "folder"), completion: .directory)
  var plan: String

  @Option(help: "The batch system.")
  var engine: Engine

  @Option(
    name: [.short, .long], help: ArgumentHelp("The table that the merge is to write.", valueName: "file"),
    completion: .file())
  var output: String

  @Option(help: ArgumentHelp("The most parts at once. Default: what the batch system allows.", valueName: "number"))
  var atOnce: Int?

  @Option(help: ArgumentHelp("How often a part is tried.", valueName: "number"))
  var tries = 3

  @Option(
    help: ArgumentHelp(
      "How long a job may take. Default: four times what its longest parts should take, 15min at least.",
      valueName: "time"))
  var time: TimeAmount?

  @Option(help: ArgumentHelp("The memory of a job, such as 300MB.", valueName: "size"))
  var memory = ByteAmount(bytes: 300_000_000)

  @Option(help: ArgumentHelp("The cores of a job.", valueName: "number"))
  var threads = 1

  @Option(
    help: ArgumentHelp(
      "An option for Slurm, such as '--account=atlas', or a line for HTCondor's file. Can be given several times.",
      valueName: "text"))
  var extra: [String] = []

  @Flag(
    help: """
      For machines that do not share the plan's file system: a job gets the program, the plan's head and its own part, and its \
      results are fetched. HTCondor only.
      """)
  var transfer = false

  @Flag(help: "Print what would be submitted, and submit nothing.")
  var dryRun = false

  package init() {}

  package mutating func validate() throws {
    for (name, value) in [("--at-once", atOnce ?? 1), ("--tries", tries), ("--threads", threads)] where value < 1 {
      throw ValidationError("\(name) is \(value); it must be at least 1.")
    }
    if transfer, engine != .htcondor {
      throw ValidationError("--transfer goes with --engine htcondor: Slurm's machines share files.")
    }
    if output.isEmpty || NamedOutput(output).isStandardOutput { throw ValidationError("--output names no file.") }
  }

  package func run() throws {
    let folder = try PlanFolder(plan)
    let parts = try PlanStatus(folder).toDo
    if parts.isEmpty, FileManager.default.fileExists(atPath: output) {
      StandardError.write(
        "nothing to do: all \(Numeral.grouped(folder.head.partCount)) parts are done, and \(output) is there")
      return
    }
    switch engine {
    case .slurm: try submitToSlurm(submission(folder, parts))
    case .htcondor: try submitToCondor(submission(folder, parts))
    }
  }

  private func submission(_ folder: PlanFolder, _ parts: [Int]) throws -> Submission {
    let longest = folder.head.longestSeconds
    var submission = Submission(
      plan: Self.absolute(plan), program: Self.program, name: Self.jobName(plan), output: Self.absolute(output),
      parts: parts, seconds: max(900, 4 * longest))
    submission.limit = time?.seconds
    submission.atOnce = atOnce
    submission.tries = tries
    submission.threads = threads
    submission.memory = max(1, memory.bytes / 1_000_000)
    submission.extra = extra
    if transfer { submission.transfer = try transfer(of: folder, to: submission) }
    return submission
  }

  /// What every job gets.
  private func transfer(of folder: PlanFolder, to submission: Submission) throws -> Submission.Transfer {
    guard !submission.plan.contains(where: { ",;\"".contains($0) || $0.isNewline }) else {
      throw CommandError(
        .usage, "\(plan): HTCondor cannot transfer files whose path has a comma, semicolon or quote",
        advice: "Give the plan's folder another name.")
    }
    // A folder is brought as a whole, under its own name.
    let names = Set([PlanFolder.headName] + folder.head.attachments.keys.map { String($0.prefix { $0 != "/" }) })
    let library = URL(filePath: submission.program).deletingLastPathComponent().appending(path: "libdiphoton-xrootd.so")
      .path
    return Submission.Transfer(
      files: names.sorted().map { "\(submission.plan)/\($0)" }
        + (FileManager.default.fileExists(atPath: library) ? [library] : []), ending: folder.ending)
  }

  private func submitToSlurm(_ submission: Submission) throws {
    let slurm = SlurmSubmission(submission, arraySize: arraySize())
    if dryRun { return try show(slurm.files) }
    try write(slurm.files)
    let job = try slurm.partsArguments.map { try Self.number(EngineCommand("sbatch").output($0)) }
    let merge = try Self.number(EngineCommand("sbatch").output(slurm.mergeArguments(after: job)))
    let array =
      job.map {
        "parts \($0) (\(Numeral.grouped(submission.parts.count)) in \(Numeral.grouped(slurm.jobCount)) jobs), "
      } ?? ""
    try StandardOutput.write("\(array)merge \(merge)")
  }

  private func submitToCondor(_ submission: Submission) throws {
    let condor = CondorSubmission(submission)
    if dryRun { return try show(condor.files) }
    try write(condor.files)
    if submission.transfer != nil { try writeLines(of: submission.parts) }
    try StandardOutput.write(
      EngineCommand("condor_submit_dag").output(condor.arguments).trimmingCharacters(in: .newlines))
  }

  /// Slurm's `MaxArraySize`, or what it is if nothing is said.
  private func arraySize() -> Int {
    guard !dryRun, let text = try? EngineCommand("scontrol").output(["show", "config"]),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("MaxArraySize") }),
      let size = line.split(separator: "=").last.flatMap({ Int($0.trimmingCharacters(in: .whitespaces)) })
    else { return SlurmSubmission.defaultArraySize }
    return size
  }

  private func show(_ files: [Submission.File]) throws {
    try StandardOutput.write(files.map { "==> \($0.name) <==\n\($0.text)" }.joined(separator: "\n"))
  }

  private func write(_ files: [Submission.File]) throws {
    let folder = try PlanFolder(plan).submission
    try FolderFiles.make(folder)
    for file in files { try FolderFiles.write(Array(file.text.utf8), to: "\(folder)/\(file.name)") }
  }

  /// The lines of parts, each in a file of its own, which goes to a job.
  private func writeLines(of parts: [Int]) throws {
    let folder = try PlanFolder(plan)
    try FolderFiles.make("\(folder.submission)/lines")
    for part in parts {
      try FolderFiles.write(folder.line(part), to: "\(folder.submission)/lines/\(PlanFolder.lineName(part))")
    }
  }

  /// The number of a job, before the name of a cluster that `sbatch --parsable` may print.
  private static func number(_ text: String) -> String {
    String(text.trimmingCharacters(in: .whitespacesAndNewlines).prefix { $0 != ";" })
  }

  private static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
  }

  private static func jobName(_ plan: String) -> String {
    let name = URL(filePath: plan).deletingPathExtension().lastPathComponent
    return String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
  }

  /// This program, as the system knows it.
  private static var program: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
  }
}
