import Columns
import Events
import ROOTIO
import Tables

extension Extraction {
  /// What one thread does: reads partitions and encodes rows until there is nothing more to do.
  func work<Encoder: TableEncoder>(
    _ encoder: Encoder, _ lookahead: Lookahead, _ shared: SharedWork<Encoder.Assembler>, _ ledger: RunLedger
  ) {
    let buffers = ReadBuffers()
    var readers: BranchReaders?
    /// Does something for a partition; the file is to blame for an error.
    func attempt(_ partition: Partition, _ body: () throws -> Void) {
      do {
        try body()
      } catch is CancellationError {
        // The partition is of no more use.
      } catch let error as PipelineError where error.code == .cannotResume {
        shared.stop(because: error)
        lookahead.cancel()
      } catch {
        ledger.failed(partition.file, error)
        if reasonToEnd(after: ledger.failures) == nil {
          shared.drop(file: partition.file, reason: String(describing: error))
          lookahead.drop(file: partition.file)
        } else {
          shared.stop()
          lookahead.cancel()
        }
      }
    }
    func encode(_ slice: Slice) {
      attempt(slice.partition) { try self.encode(slice, encoder, shared) }
    }
    while let work = shared.next() {
      switch work {
      case .encode(let slice): encode(slice)
      case .read(let partition):
        attempt(partition) {
          defer { lookahead.release(partition) }
          let (file, bytes) = try lookahead.take(partition)
          defer { withExtendedLifetime(bytes) {} }
          let current = if let readers, readers.file === file { readers } else { BranchReaders(file, sharing: buffers) }
          readers = current
          let bytesRead = bytes?.byteCount ?? file.baskets(of: partition.entries).reduce(0) { $0 + $1.count }
          if let account = try read(partition, current, shared, encode) {
            shared.finish(partition, account, bytesRead: bytesRead)
          }
        }
      }
    }
  }

  /// Brings the rows of the partition to `shared`; nil if they are of no more use. Before a further chunk is read, the rows
  /// of the one before are encoded, as the columns of both would take memory.
  private func read(
    _ partition: Partition, _ readers: BranchReaders, _ shared: SharedWork<some TableAssembler>,
    _ encode: (Slice) -> Void
  ) throws -> PartitionAccount? {
    var account = PartitionAccount(cutCount: analysis.cuts.count)
    for entries in partition.chunks(of: options.chunkSize) {
      while let slice = shared.nextSlice(whileLeftOf: partition) { encode(slice) }
      guard shared.wants(partition) else { return nil }
      let batch = TreeBatch(entries: entries, readers: readers) { shared.wants(partition) }
      let result = try analysis.process(EventBatch(batch, for: analysis))
      try check(result.cutFlow, eventCount: entries.count)
      guard result.partRows.count == analysis.tableParts.count else {
        throw PipelineError(.analysisContract, "the analysis did not count the rows of each table")
      }
      account.add(result)
      shared.add(result.tables(of: encoder.rowsAtATime), to: partition)
    }
    return account
  }

  private func encode<Encoder: TableEncoder>(
    _ slice: Slice, _ encoder: Encoder, _ shared: SharedWork<Encoder.Assembler>
  ) throws {
    let table = try slice.makeTable()
    try check(table)
    var row = 0
    while row < table.rowCount {
      guard var piece = shared.piece(for: slice) else { return }
      row = try encoder.append(table, from: row, to: &piece)
      shared.append(consume piece, to: slice)
    }
    shared.end(slice)
  }

  private func check(_ table: FeatureTable) throws {
    guard table.descriptions == analysis.columns else {
      throw PipelineError(.analysisContract, "the analysis returned other columns than it had named")
    }
  }

  private func check(_ cutFlow: CutFlow, eventCount: Int) throws {
    guard
      cutFlow.isOf(
        cuts: analysis.cuts.count, regions: analysis.regions.count, variations: analysis.variations.count),
      cutFlow.total == eventCount,
      cutFlow.nMinusOne?.count == (analysis.countsNMinusOne ? analysis.cuts.count : nil)
    else {
      throw PipelineError(
        .analysisContract,
        "the analysis returned a cut-flow of \(cutFlow.total) events, \(cutFlow.passed.count) cuts and \(cutFlow.passedWeights.count) weights "
          + "for \(eventCount) events and \(analysis.cuts.count) cuts")
    }
  }
}
