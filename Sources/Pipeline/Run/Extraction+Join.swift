import Base
import Events
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
  /// Takes the files of the table, which this run does not name itself.
  ///
  /// - Parameter folder: where there is room for what the manifest is to say of them.
  /// - Throws: `ProvenanceError` (`cannotKeep`).
  package func joinedFiles(keptIn folder: String) throws -> JoinedFiles {
    try JoinedFiles(
      identity, inputs: ManifestInputs(in: folder), census: FileCensus(noEvents: CutFlow(ofNoEventsIn: analysis)))
  }

  /// What this run came to, if these are its files.
  package func summary(of files: JoinedFiles) -> RunSummary {
    RunSummary(of: analysis, files.census, isResumed: false, duration: .zero)
  }

  /// The manifest of what was joined of these files, without its inputs: ``JoinedFiles/inputs``.
  package func manifest(of summary: RunSummary, _ files: JoinedFiles) -> Manifest {
    var manifest = Manifest(
      summary, description, options, release: analysis.schema.release, columns: analysis.columns)
    manifest.run.identity = files.identity
    return manifest
  }

  /// In what way the table of a manifest is not the one of these files, in words that follow its name; nil if it is.
  package func difference(from manifest: Manifest, joinedOf files: JoinedFiles) throws -> String? {
    let own = identity
    guard manifest.run.identity == files.identity else {
      let former = RunIdentity(description: manifest.description, options: own.options, inputs: [])
      return "is the table of another run" + (former.difference(to: own).map { ": \($0)" } ?? ", of other files")
    }
    var others = manifest.inputs[...]
    var difference: String?
    try files.inputs.forEach(isReproducible: false) { input in
      let other = others.popFirst()
      if difference == nil, try other.map({ Array(try JSON.compact.text(of: $0).utf8) }) != Array(input) {
        difference = "is the table of other files" + (other.map { ": \($0.url) was another one" } ?? "")
      }
    }
    return difference
  }

  /// Writes the table of this run from pieces that others have made after its plan: the same bytes as ``run(into:observer:announcing:)``
  /// writes. Blocks the calling thread.
  ///
  /// - Parameters:
  ///   - files: all of them, in their order.
  ///   - announce: as there.
  /// - Throws: what the source and the sink throw; `TableError` (`corrupt`) for pieces that are not those of this table.
  /// - Precondition: the encoder is one of `TableFormat`.
  package func join(
    _ source: some PieceSource, files: JoinedFiles, into sink: any TableSink,
    announcing announce: (RunSummary) throws -> [OutputFile]
  ) throws -> RunSummary {
    guard let encoder = encoder as? any StorableEncoder else {
      preconditionFailure("pieces of this format are not stored")
    }
    do {
      return try join(source, with: encoder, files: files, into: sink, announcing: announce)
    } catch {
      sink.abandon(keepingProgress: false)
      throw error
    }
  }

  private func join<Encoder: StorableEncoder>(
    _ source: some PieceSource, with encoder: Encoder, files: JoinedFiles, into sink: any TableSink,
    announcing announce: (RunSummary) throws -> [OutputFile]
  ) throws -> RunSummary {
    let start = ContinuousClock.now
    var summary = summary(of: files)
    let header = try encoder.header(for: analysis.columns)
    var assembler = try encoder.assembler(for: analysis.columns, at: header.count, checkpoints: [])
    try sink.begin(identity)
    try sink.write(header)
    try source.replay(Encoder.Piece.self) {
      try assembler.append($0, write: sink.write)
    } endPart: {
      _ = try assembler.endPart(write: sink.write)
    }
    let text = try manifest(of: summary, files).reproducible.json(
      isIndented: false, isReproducible: true, inputs: files.inputs)
    try assembler.finish(metadata: [Manifest.key: text], write: sink.write)
    if let beginning = assembler.beginning { try sink.replaceBeginning(with: beginning) }
    summary.table = try sink.finish()
    summary.duration = ContinuousClock.now - start
    try sink.publish(beside: announce(summary))
    return summary
  }
}
