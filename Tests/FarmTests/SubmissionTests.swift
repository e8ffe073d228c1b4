import Foundation
import Testing

@testable import Farm

/// The files of submissions are as reviewed; scripts/check-farm.sh gives them to the batch systems.
@Suite struct SubmissionTests {
  private func submission(parts: [Int] = [3, 5, 8, 9]) -> Submission {
    var submission = Submission(
      plan: "/data/my farm.plan", program: "/opt/diphoton/bin/diphoton", name: "farm", output: "/data/table.tsv",
      parts: parts, seconds: 3_600)
    submission.atOnce = 100
    submission.extra = ["--account=atlas"]
    return submission
  }

  private func check(_ files: [Submission.File], _ name: String) throws {
    let text = files.map { "==> \($0.name) <==\n\($0.text)" }.joined(separator: "\n")
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
    #expect(text == (try String(contentsOf: path, encoding: .utf8)))
  }

  @Test func slurmGetsAnArrayAndAMerge() throws {
    let slurm = SlurmSubmission(submission(), arraySize: 1_001)
    #expect(slurm.jobCount == 4)
    try check(slurm.files, "slurm.txt")
    #expect(
      slurm.mergeArguments(after: "17") == [
        "--parsable", "--dependency=afterany:17", "--kill-on-invalid-dep=yes", "/data/my farm.plan/submit/merge.sh",
      ])
  }

  @Test func morePartsThanAnArrayMayHaveAreShared() throws {
    let slurm = SlurmSubmission(submission(), arraySize: 3)
    #expect(slurm.jobCount == 3)
    try check(slurm.files, "slurm-shared.txt")
  }

  @Test func onlyTheMergeMayBeLeft() {
    let slurm = SlurmSubmission(submission(parts: []), arraySize: 3)
    #expect(slurm.files.map(\.name) == ["merge.sh"] && slurm.partsArguments == nil)
    #expect(slurm.mergeArguments(after: nil) == ["--parsable", "/data/my farm.plan/submit/merge.sh"])
  }

  @Test func condorGetsPartsAMergeAndTheirGraph() throws {
    var submission = submission()
    submission.extra = ["accounting_group = group_atlas"]
    try check(CondorSubmission(submission).files, "htcondor.txt")
  }

  @Test func condorBringsAndFetchesFilesWhereNothingIsShared() throws {
    var submission = submission(parts: [3, 1_234_567])
    submission.transfer = Submission.Transfer(
      files: ["/data/my farm.plan/model", "/data/my farm.plan/plan.json"], ending: "pieces")
    submission.extra = []
    try check(CondorSubmission(submission).files, "htcondor-transfer.txt")
  }
}
