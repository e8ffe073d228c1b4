import Base
import Provenance
import Tables

/// What became of an input file.
package struct FileOutcome: Sendable {
  /// What was found of it; nil if it was left out.
  package var found: FoundFile?
  /// Why it was left out; nil if it was not.
  package var skipped: String?
  /// What came of all its events.
  package var account: PartitionAccount

  package init(found: FoundFile?, skipped: String?, account: PartitionAccount) {
    self.found = found
    self.skipped = skipped
    self.account = account
  }
}

/// Pieces of a table that others have made.
package protocol PieceSource {
  /// Gives all pieces in the order of their rows, and calls `endPart` behind those of each partition.
  func replay<Piece: StorablePiece>(
    _ type: Piece.Type, append: (Piece) throws -> Void, endPart: () throws -> Void
  ) throws
}

extension Extraction {
  /// What this run came to, if these are its files.
  package func summary(of outcomes: [FileOutcome]) -> RunSummary {
    let summaries = zip(files, outcomes).enumerated().map { index, pair in
      let (file, outcome) = pair
      return FileSummary(
        file: file, opened: outcome.found.map { FileOpened(index, file, $0) },
        error: outcome.skipped.map { PipelineError(.skippedBefore, $0) }, account: outcome.account)
    }
    return RunSummary(of: analysis, files: summaries, isResumed: false, duration: .zero)
  }

  /// Writes the table of this run from pieces that others have made after its plan: the same bytes as ``run(into:observer:announcing:)``
  /// writes. Blocks the calling thread.
  ///
  /// - Parameters:
  ///   - outcomes: those of all files, in their order.
  ///   - announce: as there.
  /// - Throws: what the source and the sink throw; `TableError` (`corrupt`) for pieces that are not those of this table.
  /// - Precondition: the encoder is one of `TableFormat`.
  package func join(
    _ source: some PieceSource, outcomes: [FileOutcome], into sink: any TableSink,
    announcing announce: (RunSummary) throws -> [OutputFile]
  ) throws -> RunSummary {
    guard let encoder = encoder as? any StorableEncoder else {
      preconditionFailure("pieces of this format are not stored")
    }
    do {
      return try join(source, with: encoder, outcomes: outcomes, into: sink, announcing: announce)
    } catch {
      sink.abandon(keepingProgress: false)
      throw error
    }
  }

  private func join<Encoder: StorableEncoder>(
    _ source: some PieceSource, with encoder: Encoder, outcomes: [FileOutcome], into sink: any TableSink,
    announcing announce: (RunSummary) throws -> [OutputFile]
  ) throws -> RunSummary {
    let start = ContinuousClock.now
    var summary = summary(of: outcomes)
    let header = try encoder.header(for: analysis.columns)
    var assembler = try encoder.assembler(for: analysis.columns, at: header.count, checkpoints: [])
    try sink.begin(identity)
    try sink.write(header)
    try source.replay(Encoder.Piece.self) {
      try assembler.append($0, write: sink.write)
    } endPart: {
      _ = try assembler.endPart(write: sink.write)
    }
    try assembler.finish(metadata: metadata(of: summary), write: sink.write)
    summary.table = try sink.finish()
    summary.duration = ContinuousClock.now - start
    try sink.publish(beside: announce(summary))
    return summary
  }
}
