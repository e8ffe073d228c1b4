import Analysis
import ROOTIO
import Tables

extension Extraction {
  /// What one thread does: works through partitions until there are no more.
  func work(_ lookahead: Lookahead, _ output: OrderedOutput, _ ledger: RunLedger) {
    let buffers = ReadBuffers()
    var readers: BranchReaders?
    while let partition = output.claim() {
      defer { lookahead.release(partition) }
      do {
        let (file, bytes) = try lookahead.take(partition)
        defer { withExtendedLifetime(bytes) {} }
        let current = if let readers, readers.file === file { readers } else { BranchReaders(file, sharing: buffers) }
        readers = current
        let bytesRead = bytes?.byteCount ?? file.baskets(of: partition.entries).reduce(0) { $0 + $1.count }
        try work(partition, current, output, ledger, bytesRead: bytesRead)
      } catch is CancellationError {
        // The partition is of no more use.
      } catch {
        output.fail(file: partition.file, reason: String(describing: error))
        if options.skipsBadFiles { lookahead.drop(file: partition.file) } else { lookahead.cancel() }
        ledger.failed(partition.file, error)
      }
    }
  }

  private func work(
    _ partition: Partition, _ readers: BranchReaders, _ output: OrderedOutput, _ ledger: RunLedger, bytesRead: Int
  ) throws {
    var account = PartitionAccount(cutCount: analysis.cuts.count)
    var bytes = 0
    for entries in partition.chunks(of: options.chunkSize) {
      guard output.wants(partition) else { return }
      let batch = TreeBatch(entries: entries, batchSize: options.batchSize, readers: readers) {
        output.wants(partition)
      }
      let result = try analysis.process(batch)
      try check(result.cutFlow, eventCount: entries.count)
      for table in result.tables(of: encoder.rowsAtATime) {
        try check(table)
        var row = 0
        while row < table.rowCount {
          guard var buffer = output.buffer(for: partition) else { return }
          row = try encoder.append(table, from: row, to: &buffer)
          bytes += buffer.count
          output.append(buffer, to: partition)
        }
      }
      account.add(result)
    }
    ledger.finished(partition, account, bytesRead: bytesRead, bytes: bytes)
    output.finish(partition, account)
  }

  private func check(_ table: FeatureTable) throws {
    guard table.descriptions == analysis.columns else {
      throw PipelineError(.analysisContract, "the analysis returned other columns than it had named")
    }
  }

  private func check(_ cutFlow: CutFlow, eventCount: Int) throws {
    guard cutFlow.passed.count == analysis.cuts.count, cutFlow.total == eventCount else {
      throw PipelineError(
        .analysisContract,
        "the analysis returned a cut-flow of \(cutFlow.total) events and \(cutFlow.passed.count) cuts "
          + "for \(eventCount) events and \(analysis.cuts.count) cuts")
    }
  }
}
