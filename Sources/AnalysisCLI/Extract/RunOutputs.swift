import Base
import ByteIO
import Events
import Foundation
import Pipeline
import Provenance
import Tables

/// Where the output of a run goes, and the files that appear together with it.
struct RunOutputs: Sendable {
  let output: NamedOutput
  /// Whether a table is there that may be the one that is to be made.
  let mayBeComplete: Bool
  private let cutFlow: CutFlowFile?
  private let isReplacing: Bool
  private let isResuming: Bool
  /// A manifest whose table is gone is ours, and nothing else's.
  private let isReplacingManifest: Bool

  /// Finds out before the work what speaks against writing. What an earlier run had completed and did not come to put into
  /// its place is put there.
  ///
  /// - Parameter companions: what follows the table's name in the names of the files beside it, but for the manifest; nil if
  ///   the output is no table and has no manifest.
  /// - Throws: `TableError`; ``CommandError`` for a cut-flow's name.
  init(
    _ output: NamedOutput, cutFlow: String?, replacing: Bool, resuming: Bool = false, companions: [String]?
  ) throws {
    self.output = output
    isReplacing = replacing
    isResuming = resuming
    if !output.isStandardOutput { try ResumableFile.finish(output.path) }
    isReplacingManifest = replacing || (try? Manifest(ofTable: output.path)) != nil
    mayBeComplete =
      resuming
      && [output.path, Manifest.path(ofTable: output.path)].allSatisfy { FileManager.default.fileExists(atPath: $0) }
    let mayBeThere = replacing || mayBeComplete
    if !output.isStandardOutput {
      _ = try OutputPlace(path: output.path, replacing: mayBeThere)
      if let companions {
        _ = try OutputPlace(path: Manifest.path(ofTable: output.path), replacing: isReplacingManifest || mayBeThere)
        for suffix in companions { _ = try OutputPlace(path: output.path + suffix, replacing: mayBeThere) }
      }
    }
    self.cutFlow = try cutFlow.map { try CutFlowFile(path: $0, replacing: replacing, mayBeThere: mayBeThere) }
  }

  /// What takes a table.
  ///
  /// - Throws: `TableError`.
  func table() throws -> sending any TableSink {
    output.isStandardOutput
      ? StandardOutputTable() : try JournaledTable(path: output.path, replacing: isReplacing, resuming: isResuming)
  }

  /// Whether the table that is there is the one that a run would make, unharmed. What lies beside it is made good then, but
  /// for the manifest.
  ///
  /// - Throws: `TableError` (`exists`) if it is another one, or a file beside it is, and is not to be replaced.
  func completed(by run: Extraction<some Analysis>, _ companions: [Companion]) async throws -> Manifest? {
    let verification: TableVerification
    let difference: String?
    do {
      let manifest = try Manifest(ofTable: output.path)
      if let other = try await run.difference(from: manifest) { return try refuse(other) }
      guard manifest.cutflow.isConsistent else { return try refuse("has a manifest whose cut-flow contradicts itself") }
      verification = try await WorkerThreads.run { try TableVerification(of: FileSource(path: output.path)) }
      difference = verification.differences.first.map { "is not as its manifest says: \($0)" }
    } catch is ProvenanceError {
      return try refuse("has no manifest that says what it is")
    }
    if let difference { return try refuse(difference) }
    let manifest = verification.manifest
    for file in try files(beside: companions) + [cutFlow?.file(of: manifest.cutflow)].compactMap(\.self)
    where FileManager.default.contents(atPath: file.path) != Data(file.bytes) {
      try file.write()
    }
    try cutFlow?.print(manifest.cutflow)
    // An empty work folder goes; one with work in it stays.
    _ = try? ResumableFile(path: output.path, replacing: true)
    return manifest
  }

  /// - Throws: `TableError` (`exists`) if the table is not to be replaced.
  private func refuse(_ difference: String) throws -> Manifest? {
    guard !isReplacing else { return nil }
    throw TableError(.exists, path: output.path, "exists already, and \(difference)")
  }

  /// What takes an output that cannot be resumed.
  ///
  /// - Throws: `TableError`.
  func plain() throws -> sending any TableSink {
    output.isStandardOutput
      ? StandardOutputTable() : try JournaledTable(path: output.path, replacing: isReplacing, isResumable: false)
  }

  /// The files that appear together with a table.
  func files(_ summary: RunSummary, _ manifest: Manifest, _ companions: [Companion]) throws -> [OutputFile] {
    guard !output.isStandardOutput else { return try files(summary) }
    var manifest = manifest
    manifest.table.file = URL(filePath: output.path).lastPathComponent
    return try [manifest.file(forTable: output.path, replacing: isReplacingManifest)] + files(beside: companions)
      + files(summary)
  }

  private func files(beside companions: [Companion]) -> [OutputFile] {
    companions.map { OutputFile(path: output.path + $0.suffix, bytes: $0.bytes, replacing: isReplacing) }
  }

  /// The files that appear together with an output that is no table.
  func files(_ summary: RunSummary) throws -> [OutputFile] {
    try [cutFlow?.file(of: CutFlowTable(summary))].compactMap(\.self)
  }

  /// Prints what goes to standard output beside the run's own.
  func print(_ summary: RunSummary) throws {
    try cutFlow?.print(CutFlowTable(summary))
  }
}
