/// A submission as Slurm takes it: an array of jobs for the parts, and a job for the merge that waits for them.
package struct SlurmSubmission: Sendable {
  package static let defaultArraySize = 1_001
  /// How long before its time limit a job gets to know of it, in seconds.
  private static let notice = 60

  private let submission: Submission
  private let arraySize: Int

  /// - Parameter arraySize: Slurm's `MaxArraySize`, one more than the largest number of a job in an array.
  package init(_ submission: Submission, arraySize: Int) {
    self.submission = submission
    self.arraySize = max(1, arraySize)
  }

  /// How many jobs there are; with more parts than these, a job does several.
  package var jobCount: Int { min(submission.parts.count, arraySize) }

  package var files: [Submission.File] {
    (submission.parts.isEmpty ? [] : [submission.todo, Submission.File(name: "parts.sh", text: parts)])
      + [Submission.File(name: "merge.sh", text: merge)]
  }

  /// How many parts a job does.
  private var share: Int { max(1, (submission.parts.count + arraySize - 1) / arraySize) }

  /// How long a job may take, in seconds.
  private var seconds: Double { submission.limit ?? submission.seconds * Double(share) }

  /// How often a job is begun: one that has no time for all of its parts goes on when it is begun again.
  private var tries: Int {
    submission.tries - 1 + max(1, Int((submission.seconds * Double(share) / seconds).rounded(.up)))
  }

  private func head(_ what: String, log: String, memory: Int, _ lines: [String]) -> String {
    let minutes = Int((seconds / 60).rounded(.up))
    return
      ([
        "#!/bin/bash", "#SBATCH --job-name=\(submission.name)-\(what)",
        "#SBATCH --output=\"\(submission.plan.replacing("%", with: "%%"))/logs/\(log)\"",
        "#SBATCH --open-mode=append", "#SBATCH --time=\(minutes)", "#SBATCH --mem=\(memory)M",
      ] + lines + submission.extra.map { "#SBATCH \($0)" }).joined(separator: "\n") + "\n"
  }

  private var parts: String {
    let limit = submission.atOnce.map { "%\($0)" } ?? ""
    // The notice comes up to a minute early.
    let until = share > 1 ? " --until \(max(60, Int(seconds) - 2 * Self.notice))s" : ""
    return head(
      "parts", log: "parts-%a.log", memory: submission.memory,
      [
        "#SBATCH --array=0-\(jobCount - 1)\(limit)", "#SBATCH --cpus-per-task=\(submission.threads)",
        "#SBATCH --requeue",
        "#SBATCH --signal=B:TERM@\(Self.notice)",
      ])
        + """

        # Job i of the array does the lines i + 1, i + 1 + \(jobCount)... of todo.txt. What it is told to end by goes on to the program.
        # After 75 and 143, which say that what failed may pass, it asks to be queued again, a few times.
        program=\(Submission.quoted(submission.program))
        plan=\(Submission.quoted(submission.plan))
        awk -v n=\(jobCount) -v i="$SLURM_ARRAY_TASK_ID" '(NR - 1) % n == i' "$plan/submit/todo.txt" |
          "$program" run --plan "$plan" --parts - --threads \(submission.threads)\(until) &
        child=$!
        trap 'kill -TERM "$child" 2>/dev/null' TERM
        status=0
        wait "$child" || status=$?
        while kill -0 "$child" 2>/dev/null; do
          status=0
          wait "$child" || status=$?
        done
        if [[ $status == 75 || $status == 143 ]] && ((${SLURM_RESTART_COUNT:-0} + 1 < \(tries))); then
          scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID" && sleep 600
        fi
        exit "$status"

        """
  }

  private var merge: String {
    head(
      "merge", log: "merge.log", memory: max(1_000, submission.memory),
      ["#SBATCH --cpus-per-task=1", "#SBATCH --requeue"])
        + """

        exec \(Submission.quoted(submission.program)) merge --plan \(Submission.quoted(submission.plan)) \\
          --output \(Submission.quoted(submission.output))

        """
  }

  /// The options of `sbatch` for the parts' script; nil if there is none.
  package var partsArguments: [String]? {
    submission.parts.isEmpty ? nil : ["--parsable", "\(submission.folder)/parts.sh"]
  }

  /// The options of `sbatch` for the merge's script.
  ///
  /// - Parameter job: the number of the parts' jobs, as `sbatch` prints it; nil if there are none.
  package func mergeArguments(after job: String?) -> [String] {
    // Also after failures: the merge finds out itself what is missing, and says so.
    let dependency = job.map { ["--dependency=afterany:\($0)", "--kill-on-invalid-dep=yes"] } ?? []
    return ["--parsable"] + dependency + ["\(submission.folder)/merge.sh"]
  }
}
