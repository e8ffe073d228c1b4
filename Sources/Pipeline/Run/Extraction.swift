import Base
import ByteIO
import Events
import Provenance
import Tables

/// A run of an analysis over files: one table from all of them.
///
/// The files are worked on side by side by threads of the run's own. Rows are in the order of the files and then of
/// the events, the same bytes whatever the number of threads.
///
/// ```swift
/// let run = Extraction(of: files, with: analysis)
/// let summary = try await run.run(into: AtomicFile(path: "features.tsv")) { event in print(event) }
/// ```
public struct Extraction<Subject: Analysis>: Sendable {
  public let files: [InputFile]
  public let analysis: Subject
  public let options: RunOptions
  /// What the table's file looks like.
  public let encoder: any TableEncoder
  /// What opens the files.
  public let sources: SourceRegistry
  /// The program and its settings, by which a run that resumes an interrupted one knows its own.
  public let description: RunDescription
  private let first: FirstTree?

  /// - Parameter first: that of `files` which was opened already, of whose release all of them have to be; nil for none. Files are
  ///   read that have the analysis's branches.
  /// - Precondition: the encoder is one of `TableFormat` if the analysis divides its rows.
  public init(
    of files: [InputFile], with analysis: Subject, options: RunOptions = RunOptions(),
    encoder: any TableEncoder = TSVEncoder(), sources: SourceRegistry = SourceRegistry(),
    description: RunDescription = RunDescription(), first: FirstTree? = nil
  ) {
    self.files = files
    self.analysis = analysis
    self.options = options
    if analysis.tableParts.isEmpty {
      self.encoder = encoder
    } else {
      guard let storable = encoder as? any StorableEncoder else {
        preconditionFailure("a table of this format cannot be divided")
      }
      self.encoder = storable.divided(into: analysis.tableParts)
    }
    self.sources = sources
    self.description = description
    self.first = first
  }

  /// Opens the files and cuts the work into partitions, without doing any of it.
  ///
  /// - Parameter observer: as for ``run(into:observer:announcing:)``.
  /// - Throws: ``PipelineError``; `CancellationError`. All files are opened before `inputFailed` names every one that cannot
  ///   be; with ``RunOptions/skipsBadFiles``, only if every file is bad.
  public func plan(observer: @escaping @Sendable (RunEvent) -> Void = { _ in }) async throws -> RunPlan {
    try options.validate()
    let ledger = RunLedger(files, cutCount: analysis.cuts.count, observer: observer)
    return try await plan(identity, inputs(), ledger: ledger)
  }

  /// Makes the plan as ``plan(observer:)`` does, and opens only the files of which nothing is known.
  ///
  /// - Parameters:
  ///   - known: what was found of files before, by their positions.
  ///   - openings: how files are opened.
  ///   - note: is told of each file that is found, one call at a time.
  /// - Throws: also what `note` throws, after which it is not called again.
  package func plan(
    known: [Int: FileFinding], openings: Openings = Openings(), observer: @escaping @Sendable (RunEvent) -> Void,
    noting note: @escaping @Sendable (FileFinding, _ file: Int) throws -> Void
  ) async throws -> RunPlan {
    try options.validate()
    let ledger = RunLedger(files, cutCount: analysis.cuts.count, observer: observer)
    for (index, finding) in known.sorted(by: { $0.key < $1.key }) { ledger.takeOver(finding, of: index) }
    return try await plan(
      identity, inputs(known: Set(known.keys)), known: known, openings: openings, ledger: ledger, noting: note)
  }

  /// Reads the files and writes the table. Ends early if the task is cancelled, without waiting long for threads that
  /// are stuck in reading; these end when their reads do.
  ///
  /// - Parameters:
  ///   - sink: takes the table, encoded; it appears only if the run succeeds. If it has progress of an interrupted run, that
  ///     is resumed: only files that it has not found are opened to be planned, and only the rest of the work is done.
  ///   - observer: gets to know what happens; called by the run's threads, one call at a time.
  ///   - announce: called once, with the complete table's summary, before the table appears: gives the files that are to
  ///     appear together with it. If it throws, no table appears.
  /// - Throws: ``PipelineError``; `CancellationError`; what the sink throws. `inputChanged` if a file is another one in
  ///   the end than when it was found. The work begins after the plan is made, as
  ///   ``plan(observer:)`` does it; damage found later ends the run at once, unless such files are skipped. `cannotResume`
  ///   if the interrupted run is another one, or a file is not as that had found it. What was done stays in the sink, if
  ///   that can keep it, unless the input is bad.
  public func run(
    into sink: sending any TableSink, observer: @escaping @Sendable (RunEvent) -> Void = { _ in },
    announcing announce: @Sendable (RunSummary) throws -> [OutputFile] = { _ in [] }
  ) async throws -> RunSummary {
    try options.validate()
    let attempt = try Attempt(self, into: sink, observer: observer)
    let plan = try await attempt.plan()
    return try await attempt.run(plan.whole, of: plan, announcing: announce)
  }

  /// Does a part of the work of a plan, and writes the table of its rows, as ``run(into:observer:announcing:)`` does of all.
  ///
  /// - Throws: also `otherPlan` if the plan is not that of this run, or has no such shard.
  public func run(
    _ shard: Shard, of plan: RunPlan, into sink: sending any TableSink,
    observer: @escaping @Sendable (RunEvent) -> Void = { _ in },
    announcing announce: @Sendable (RunSummary) throws -> [OutputFile] = { _ in [] }
  ) async throws -> RunSummary {
    try options.validate()
    if let difference = plan.identity.difference(to: identity) {
      throw PipelineError(.otherPlan, "the plan is that of another run: \(difference)")
    }
    guard plan.whole.partitions.contains(shard.partitions) else {
      throw PipelineError(
        .otherPlan, "the plan has \(plan.partitions.count) partitions, and the shard is \(shard.partitions)")
    }
    let attempt = try Attempt(self, into: sink, observer: observer)
    try attempt.takeOver(plan)
    return try await attempt.run(shard, of: plan, announcing: announce)
  }

  /// The manifest of a table that this run made, but for its file's name and the time.
  public func manifest(of summary: RunSummary) -> Manifest {
    var manifest = Manifest(
      summary, description, options, release: analysis.schema.release,
      columns: summary.part?.columns ?? analysis.columns)
    manifest.table.region = summary.part?.region
    manifest.table.variation = summary.part?.variation
    manifest.run.identity = identity.checksum
    return manifest
  }

  /// The summaries of the tables that this run made: of all that it was divided into, or of the one.
  package func tables(of summary: RunSummary) -> [RunSummary] {
    analysis.tableParts.isEmpty ? [summary] : analysis.tableParts.enumerated().map { summary.part($0, $1) }
  }

  /// What the table carries, or each of those that it is divided into.
  func metadata(of summary: RunSummary) throws -> [String: String] {
    func text(_ summary: RunSummary) throws -> String { try manifest(of: summary).reproducible.json(isIndented: false) }
    if analysis.tableParts.isEmpty { return [Manifest.key: try text(summary)] }
    var metadata: [String: String] = [:]
    for (part, table) in tables(of: summary).enumerated() {
      metadata[divisionKey(Manifest.key, ofPart: part)] = try text(table)
    }
    return metadata
  }

  /// In what way the table of a manifest is not the one that this run would make, in words that follow its name; nil if it is.
  ///
  /// - Throws: `CancellationError`; ``ThreadError``.
  public func difference(from manifest: Manifest) async throws -> String? {
    let identity = identity
    guard let checksum = identity.checksum, manifest.run.identity == checksum else {
      let former = RunIdentity(description: manifest.description, options: identity.options, inputs: identity.inputs)
      return "is the table of another run" + (former.difference(to: identity).map { ": \($0)" } ?? "")
    }
    let expected = zip(manifest.inputs, files.indices).flatMap { input, file in
      guard input.skipped == nil, let source = input.source else { return [ExpectedSource]() }
      return ExpectedSource.all(file, source, (input.friends ?? []).map { ($0.name, $0.file, $0.source) })
    }
    return try await firstChange(of: expected).map {
      "is the table of other files: \(files[$0.file].location.shown) \($0.difference)"
    }
  }

  /// - Parameter known: the files that were found by an interrupted run.
  func inputs(known: Set<Int> = []) -> InputFiles {
    InputFiles(
      files, branches: { [analysis] in WantedBranches(of: $0, for: analysis) }, sources: sources,
      first: first, known: known, limits: OpenFileLimits(threads: options.threads))
  }

  /// What tells this run from another one; looks at the file system for the files' places.
  package var identity: RunIdentity {
    RunIdentity(
      description: description,
      options: [
        "partition_size": .number(Double(options.partitionSize)), "chunk_size": .number(Double(options.chunkSize)),
        "skip_bad_files": .bool(options.skipsBadFiles),
        "columns": .array(analysis.columns.map { .text($0.name) }),
      ].merging(analysis.countsNMinusOne ? ["n_minus_one": .bool(true)] : [:]) { $1 }
        .merging(options.limit?.options ?? [:]) { $1 },
      inputs: files.map { RunIdentity.Input($0) })
  }
}
