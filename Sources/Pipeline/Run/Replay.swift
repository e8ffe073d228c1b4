/// What of a run is done already, according to an earlier run's journal.
struct Replay {
  /// How many of the partitions are wholly in the table.
  private(set) var head = 0
  /// What came of each of these.
  private(set) var accounts: [PartitionAccount] = []

  /// - Parameter partitions: of all files but those that the earlier run left out.
  /// - Throws: `cannotResume` if the journal is that of another run.
  init(
    _ journal: RunJournal, as identity: RunJournal.Identity, partitions: [Partition], cutCount: Int
  ) throws(PipelineError) {
    if let difference = journal.identity.difference(to: identity) {
      throw PipelineError(.cannotResume, "the interrupted run cannot be continued: \(difference)")
    }
    for case .partition(let file, let entries, let account) in journal.notes.flatMap(\.entries) {
      guard head < partitions.count, partitions[head].file == file, partitions[head].entries == entries,
        account.cutFlow.passed.count == cutCount
      else {
        throw PipelineError(
          .cannotResume,
          "the interrupted run cannot be continued: its journal speaks of other events than this run would read")
      }
      accounts.append(account)
      head += 1
    }
  }
}
