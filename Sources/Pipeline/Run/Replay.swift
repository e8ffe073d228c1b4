import Events

/// What of a shard is done already, according to an interrupted run's journal.
struct Replay {
  /// The partitions that are wholly in the table, and what came of each.
  private(set) var finished: [(partition: Partition, account: PartitionAccount)] = []
  /// The position of the first partition that is still to be done: behind these and those of files that were left out.
  private(set) var head: Int

  /// - Parameter partitions: those of the shard.
  /// - Throws: `cannotResume` if the journal is that of another run.
  init(_ journal: RunJournal, of partitions: ArraySlice<Partition>, for analysis: some Analysis) throws(PipelineError) {
    var rest = partitions
    for entry in journal.notes.flatMap(\.entries) {
      switch entry {
      case .partition(let file, let entries, let account):
        guard let next = rest.popFirst(), next.file == file, next.entries == entries,
          account.isOf(analysis)
        else {
          throw .cannotResume("its journal speaks of other events than this run would read")
        }
        finished.append((next, account))
      case .skipped(let file, _):
        rest = rest.drop { $0.file == file }
      }
    }
    head = rest.startIndex
  }
}
