/// A submission as HTCondor takes it: a file for the parts, one for the merge, and a graph of both for DAGMan.
///
/// Without a file system that all machines share, a job gets the program, `plan.json` with what the plan carries, and its part's line;
/// its file and then its sidecar come back if it succeeds, and the merge is done where the submission is.
package struct CondorSubmission: Sendable {
  private let submission: Submission

  package init(_ submission: Submission) { self.submission = submission }

  package var files: [Submission.File] {
    let merge = Submission.File(name: "merge.sub", text: mergeText)
    if submission.parts.isEmpty { return [merge, Submission.File(name: "farm.dag", text: "JOB merge merge.sub\n")] }
    let items = submission.transfer == nil ? submission.todo : names
    return [
      items, Submission.File(name: "part.sub", text: partText), merge,
      Submission.File(name: "farm.dag", text: "JOB parts part.sub\nJOB merge merge.sub\nPARENT parts CHILD merge\n"),
    ]
  }

  /// The options of `condor_submit_dag`.
  package var arguments: [String] { ["-usedagdir", "-force", "\(submission.folder)/farm.dag"] }

  /// A word as the new syntax of `arguments` takes it, which stands between double quotes.
  private static func word(_ text: String) -> String {
    let quoted = text.replacing("\"", with: "\"\"").replacing("'", with: "''")
    return quoted.contains { $0 == " " || $0 == "'" } ? "'\(quoted)'" : quoted
  }

  /// The list of the parts with the names of their folders and files.
  private var names: Submission.File {
    Submission.File(
      name: Submission.todoName,
      text: submission.parts.map { "\($0) \(PlanFolder.folderName($0)) \(PlanFolder.name($0))\n" }.joined())
  }

  /// What of a part is brought and fetched, and when; nothing is fetched after a failure, which is in the log.
  private func transferLines(_ transfer: Submission.Transfer) -> [String] {
    let (parts, names) = ("parts/$(folder)", ["$(name).\(transfer.ending)", "$(name).json"])
    return [
      "should_transfer_files = YES", "when_to_transfer_output = ON_SUCCESS",
      "transfer_input_files = "
        + (transfer.files + ["\(submission.folder)/lines/$(name).part.json"]).joined(separator: ", "),
      "transfer_output_files = " + names.map { "\(parts)/\($0)" }.joined(separator: ", "),
      "transfer_output_remaps = \""
        + names.map { "\($0) = \(submission.plan)/\(parts)/\($0)" }.joined(separator: "; ") + "\"",
    ]
  }

  private static let nothingIsTransferred = ["should_transfer_files = NO"]

  private func head(
    _ words: [String], log: String, memory: String, cpus: Int, universe: String = "vanilla",
    transfer: [String] = nothingIsTransferred
  ) -> [String] {
    [
      "universe = \(universe)", "executable = \(submission.program)",
      "arguments = \"\(words.map(Self.word).joined(separator: " "))\"", "batch_name = \(submission.name)",
      "log = \(submission.plan)/logs/condor.log", "output = \(submission.plan)/logs/\(log).out",
      "error = \(submission.plan)/logs/\(log).err",
    ] + transfer + [
      "getenv = PATH, LD_LIBRARY_PATH, X509_*, BEARER_TOKEN_FILE, SSL_CERT_*, DIPHOTON_*",
      "request_cpus = \(cpus)", "request_memory = \(memory)",
      "# After 75 and 143, which say that what failed may pass, and after a signal: once more, a few times.",
      "max_retries = \(submission.tries - 1)",
      "retry_until = ExitBySignal == False && ExitCode != 75 && ExitCode != 143",
      "+MaxRuntime = \(Int((submission.limit ?? submission.seconds).rounded(.up)))",
    ]
  }

  private var partText: String {
    let memory = "int(\(submission.memory) * pow(1.5, NumJobCompletions ?: 0))"
    let threads = submission.threads
    let transfer = submission.transfer.map(transferLines)
    let plan = transfer == nil ? submission.plan : "."
    let words = ["run", "--plan", plan, "--part", "$(part)", "--threads", "\(threads)"]
    let lines = head(
      words, log: "part-$(part)", memory: memory, cpus: threads, transfer: transfer ?? Self.nothingIsTransferred)
    return
      (lines
      + [
        "# Rather on another machine than the last time.", "rank = TARGET.Name =!= LastRemoteHost",
      ]
      + (submission.atOnce.map { ["max_materialize = \($0)"] } ?? []) + submission.extra
      + ["queue part\(transfer == nil ? "" : ", folder, name") from \(submission.folder)/\(Submission.todoName)"])
      .joined(separator: "\n") + "\n"
  }

  private var mergeText: String {
    let words = ["merge", "--plan", submission.plan, "--output", submission.output]
    let memory = "\(max(1_000, submission.memory))"
    // Where nothing is shared, the parts are where the submission is.
    let universe = submission.transfer == nil ? "vanilla" : "local"
    return
      (head(words, log: "merge", memory: memory, cpus: 1, universe: universe) + submission.extra + ["queue"]).joined(
        separator: "\n") + "\n"
  }
}
