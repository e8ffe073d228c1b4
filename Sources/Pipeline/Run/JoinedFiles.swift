import Provenance

/// The files of a table that is joined of parts, taken one after the other: what they come to, and what the manifest says of each,
/// which no memory is needed for.
///
/// Not to be used by two threads at once.
package final class JoinedFiles {
  package let inputs: ManifestInputs
  package private(set) var census: FileCensus
  private let checksum: RunIdentityChecksum

  /// - Parameters:
  ///   - identity: that of the run, without its inputs.
  ///   - census: of no files.
  init(_ identity: RunIdentity, inputs: ManifestInputs, census: FileCensus) throws {
    self.inputs = inputs
    self.census = census
    checksum = try RunIdentityChecksum(identity)
  }

  /// Takes the next file, as the run that makes the whole table would name it, and what became of it.
  package func add(_ file: InputFile, _ outcome: FileOutcome) throws {
    let summary = FileSummary(
      file: file, opened: outcome.found.map { FileOpened(census.fileCount, file, $0) },
      error: outcome.skipped.map { PipelineError(.skippedBefore, $0) }, account: outcome.account)
    try checksum.add(RunIdentity.Input(file))
    try inputs.append(ManifestInput(summary, constants: summary.constants.keys))
    census.add(summary)
  }

  /// As manifests state it, when all files are there.
  package lazy var identity = checksum.finish()
}
