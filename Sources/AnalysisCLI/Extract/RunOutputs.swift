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
  /// Whether tables are there that may be those that are to be made.
  let mayBeComplete: Bool
  private let tables: OutputTables
  private let cutFlow: CutFlowFile?
  private let isReplacing: Bool
  private let isResuming: Bool
  /// The tables whose manifests are replaced: one whose table is gone is ours, and nothing else's.
  private let withOwnManifest: Set<String>

  /// Finds out before the work what speaks against writing. What an earlier run had completed and did not come to put into
  /// its place is put there.
  ///
  /// - Parameter companions: what follows a table's name in the names of the files beside it, but for the manifest; nil if
  ///   the output is no table and has no manifest.
  /// - Throws: `TableError`; ``CommandError`` for a cut-flow's name.
  init(
    _ tables: OutputTables, cutFlow: String?, replacing: Bool, resuming: Bool = false, companions: [String]?
  ) throws {
    self.tables = tables
    output = tables.output
    isReplacing = replacing
    isResuming = resuming
    if !output.isStandardOutput { try ResumableFile.finish(output.path) }
    withOwnManifest = Set(tables.paths.filter { replacing || (try? Manifest(ofTable: $0)) != nil })
    mayBeComplete =
      resuming
      && tables.paths.flatMap { [$0, Manifest.path(ofTable: $0)] }.allSatisfy(FileManager.default.fileExists)
    let mayBeThere = replacing || mayBeComplete
    if !output.isStandardOutput {
      for path in tables.paths {
        _ = try OutputPlace(path: path, replacing: mayBeThere)
        guard let companions else { continue }
        _ = try OutputPlace(
          path: Manifest.path(ofTable: path), replacing: withOwnManifest.contains(path) || mayBeThere)
        for suffix in companions { _ = try OutputPlace(path: path + suffix, replacing: mayBeThere) }
      }
    }
    self.cutFlow = try cutFlow.map { try CutFlowFile(path: $0, replacing: replacing, mayBeThere: mayBeThere) }
  }

  /// What takes a table.
  ///
  /// - Parameter format: that of the tables, if there are several.
  /// - Throws: `TableError`.
  func table(_ format: TableFormat) throws -> sending any TableSink {
    if output.isStandardOutput { return StandardOutputTable() }
    return try JournaledTable(
      path: output.path, replacing: isReplacing, resuming: isResuming,
      divided: tables.isDivided ? JournaledTable.Division(into: tables.paths, as: format) : nil)
  }

  /// The manifests of the tables that are there if they are the ones that a run would make, unharmed. What lies beside them is
  /// made good then, but for the manifests.
  ///
  /// - Throws: `TableError` (`exists`) if one is another, or a file beside it is, and is not to be replaced.
  func completed(by run: Extraction<some Analysis>, _ companions: [Companion]) async throws -> [Manifest]? {
    try await completed(companions) { try await run.difference(from: $0) }
  }

  /// The same, where the caller knows in what way a manifest's table is another one.
  func completed(
    _ companions: [Companion], difference: (Manifest) async throws -> String?
  ) async throws -> [Manifest]? {
    var manifests: [Manifest] = []
    for path in tables.paths {
      guard let manifest = try await completed(path, difference) else { return nil }
      manifests.append(manifest)
    }
    guard let cutflow = manifests.first?.cutflow else { return nil }
    for file in files(beside: companions) + [try cutFlow?.file(of: cutflow)].compactMap(\.self)
    where FileManager.default.contents(atPath: file.path) != Data(file.bytes) {
      try file.write()
    }
    try cutFlow?.print(cutflow)
    // An empty work folder goes; one with work in it stays.
    _ = try? ResumableFile(path: output.path, replacing: true)
    return manifests
  }

  private func completed(
    _ path: String, _ other: (Manifest) async throws -> String?
  ) async throws -> Manifest? {
    let verification: TableVerification
    let difference: String?
    do {
      let manifest = try Manifest(ofTable: path)
      if let other = try await other(manifest) { return try refuse(path, other) }
      guard manifest.cutflow.isConsistent else {
        return try refuse(path, "has a manifest whose cut-flow contradicts itself")
      }
      verification = try await WorkerThreads.run { try TableVerification(of: FileSource(path: path)) }
      difference = verification.differences.first.map { "is not as its manifest says: \($0)" }
    } catch is ProvenanceError {
      return try refuse(path, "has no manifest that says what it is")
    }
    if let difference { return try refuse(path, difference) }
    return verification.manifest
  }

  /// - Throws: `TableError` (`exists`) if the table is not to be replaced.
  private func refuse(_ path: String, _ difference: String) throws -> Manifest? {
    guard !isReplacing else { return nil }
    throw TableError(.exists, path: path, "exists already, and \(difference)")
  }

  /// What takes an output that cannot be resumed.
  ///
  /// - Throws: `TableError`.
  func plain() throws -> sending any TableSink {
    output.isStandardOutput
      ? StandardOutputTable() : try JournaledTable(path: output.path, replacing: isReplacing, isResumable: false)
  }

  /// The files that appear together with tables.
  ///
  /// - Parameter manifests: those of the tables, in their order.
  func files(_ summary: RunSummary, _ manifests: [Manifest], _ companions: [Companion]) throws -> [OutputFile] {
    guard !output.isStandardOutput else { return try files(summary) }
    let own = try zip(tables.paths, manifests).map { path, manifest in
      var manifest = manifest
      manifest.table.file = URL(filePath: path).lastPathComponent
      return try manifest.file(forTable: path, replacing: withOwnManifest.contains(path))
    }
    return try own + files(beside: companions) + files(summary)
  }

  /// The files that appear together with a table that was joined of these files.
  func files(
    _ summary: RunSummary, _ manifest: Manifest, of files: JoinedFiles, _ companions: [Companion]
  ) throws -> [OutputFile] {
    var manifest = manifest
    manifest.table.file = URL(filePath: output.path).lastPathComponent
    let file = try manifest.file(
      forTable: output.path, replacing: withOwnManifest.contains(output.path), inputs: files.inputs)
    return try [file] + self.files(beside: companions) + self.files(summary)
  }

  private func files(beside companions: [Companion]) -> [OutputFile] {
    tables.paths.flatMap { path in
      companions.map { OutputFile(path: path + $0.suffix, bytes: $0.bytes, replacing: isReplacing) }
    }
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
