/// A submission as HTCondor takes it: a file for the parts, one for the merge, and a graph of both for DAGMan.
package struct CondorSubmission: Sendable {
  private let submission: Submission

  package init(_ submission: Submission) { self.submission = submission }

  package var files: [Submission.File] {
    let merge = Submission.File(name: "merge.sub", text: mergeText)
    if submission.parts.isEmpty { return [merge, Submission.File(name: "farm.dag", text: "JOB merge merge.sub\n")] }
    return [
      submission.todo, Submission.File(name: "part.sub", text: partText), merge,
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

  private func head(_ words: [String], log: String, memory: String, cpus: Int) -> [String] {
    [
      "universe = vanilla", "executable = \(submission.program)",
      "arguments = \"\(words.map(Self.word).joined(separator: " "))\"", "batch_name = \(submission.name)",
      "log = \(submission.plan)/logs/condor.log", "output = \(submission.plan)/logs/\(log).out",
      "error = \(submission.plan)/logs/\(log).err", "should_transfer_files = NO",
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
    let words = ["run", "--plan", submission.plan, "--part", "$(part)", "--threads", "\(threads)"]
    return
      (head(words, log: "part-$(part)", memory: memory, cpus: threads)
      + [
        "# Rather on another machine than the last time.", "rank = TARGET.Name =!= LastRemoteHost",
      ]
      + (submission.atOnce.map { ["max_materialize = \($0)"] } ?? []) + submission.extra
      + ["queue part from \(submission.folder)/todo.txt"]).joined(separator: "\n") + "\n"
  }

  private var mergeText: String {
    let words = ["merge", "--plan", submission.plan, "--output", submission.output]
    let memory = "\(max(1_000, submission.memory))"
    return
      (head(words, log: "merge", memory: memory, cpus: 1) + submission.extra + ["queue"]).joined(separator: "\n") + "\n"
  }
}
