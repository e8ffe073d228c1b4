/// What of a run is done already, according to an earlier run's journal.
struct Replay {
  /// How many of the partitions are wholly in the table.
  private(set) var head = 0
  /// What came of each of these.
  private(set) var accounts: [PartitionAccount] = []
  /// The size of the table.
  private(set) var byteCount: Int
  /// The file of the last of these partitions, and the size of the table before the file's first one.
  private(set) var lastFile: (file: Int, start: Int)?

  /// - Parameters:
  ///   - partitions: of all files but those that were skipped.
  ///   - headerCount: the size of the table without rows.
  /// - Throws: `cannotResume` if the journal is that of another run.
  init(
    _ journal: RunJournal, as identity: RunJournal.Identity, partitions: [Partition], cutCount: Int, headerCount: Int
  ) throws(PipelineError) {
    if let difference = journal.identity.difference(to: identity) {
      throw PipelineError(.cannotResume, "the interrupted run cannot be continued: \(difference)")
    }
    let skipped = journal.skippedFiles
    byteCount = headerCount
    for line in journal.lines {
      defer { byteCount = line.bytes }
      guard case .partition(let file, let entries, let account) = line.entry, skipped[file] == nil else { continue }
      guard head < partitions.count, partitions[head].file == file, partitions[head].entries == entries,
        account.cutFlow.passed.count == cutCount
      else {
        throw PipelineError(
          .cannotResume,
          "the interrupted run cannot be continued: its journal speaks of other events than this run would read")
      }
      if lastFile?.file != file { lastFile = (file, byteCount) }
      accounts.append(account)
      head += 1
    }
  }
}
