import Base
import ByteIO
import Events
import Provenance
import ROOTIO
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
  /// The program and its settings, by which a run that goes on with an earlier one knows its own.
  public let description: RunDescription

  /// How many files on servers are opened at once.
  private static var parallelOpenings: Int { 16 }

  public init(
    of files: [InputFile], with analysis: Subject, options: RunOptions = RunOptions(),
    encoder: any TableEncoder = TSVEncoder(), sources: SourceRegistry = SourceRegistry(),
    description: RunDescription = RunDescription()
  ) {
    self.files = files
    self.analysis = analysis
    self.options = options
    self.encoder = encoder
    self.sources = sources
    self.description = description
  }

  /// Reads the files and writes the table. Ends early if the task is cancelled, without waiting long for threads that
  /// are stuck in reading; these end when their reads do.
  ///
  /// - Parameters:
  ///   - sink: takes the table, encoded; it appears only if the run succeeds. If it has progress of an earlier run, only
  ///     the rest is done.
  ///   - observer: gets to know what happens; called by the run's threads, one call at a time.
  ///   - announce: called once, with the complete table's summary, before the table appears: the place to write what is
  ///     to lie beside it. If it throws, no table appears.
  /// - Throws: ``PipelineError``; `CancellationError`; what the sink throws. All files are opened before the work
  ///   begins, so that `inputFailed` names every one that cannot be; damage found later ends the run at once. With
  ///   ``RunOptions/skipsBadFiles``, only if every file is bad, or one that the earlier run could open. `cannotResume`
  ///   if the earlier run is another one. What was done stays in the sink, if that can keep it, unless the input is
  ///   bad.
  public func run(
    into sink: sending any TableSink, observer: @escaping @Sendable (RunEvent) -> Void = { _ in },
    announcing announce: @Sendable (RunSummary) throws -> Void = { _ in }
  ) async throws -> RunSummary {
    try await run(with: encoder, into: sink, observer: observer, announcing: announce)
  }

  /// With the encoder as the type that it is, whose pieces the threads hand on.
  private func run<Encoder: TableEncoder>(
    with encoder: Encoder, into sink: sending any TableSink, observer: @escaping @Sendable (RunEvent) -> Void,
    announcing announce: @Sendable (RunSummary) throws -> Void
  ) async throws -> RunSummary {
    try options.validate()
    let header = try encoder.header(for: analysis.columns)
    let ledger = RunLedger(files, cutCount: analysis.cuts.count, observer: observer)
    let inputs = InputFiles(files, branches: analysis.schema.branches(of: analysis.inputs), sources: sources)

    var journal = sink.progress
    if options.skipsBadFiles { journal?.endWithWholeFiles() }
    if journal?.notes.isEmpty == true { journal = nil }
    let skipped = ledger.takeOver(journal)
    let ranges = try await open(inputs, except: skipped, ledger)
    try check(ledger, allows: journal == nil ? nil : skipped)
    let partitions = Partition.all(ranges)
    let sink = Monitor(sink)
    let (shared, isResumed) = try begin(partitions, with: encoder, journal, header, ledger, sink)
    let lookahead = Lookahead(partitions, of: inputs, depth: options.threads)
    do {
      try await WorkerThreads.run(min(options.threads, partitions.count)) {
        work(encoder, lookahead, shared, ledger)
      } onCancel: {
        shared.stop()
        lookahead.cancel()
      }
      try check(ledger)
      var summary = RunSummary(
        files: ledger.summaries, cuts: analysis.cuts, columnCount: analysis.columns.count,
        table: FinishedTable(bytes: 0), isResumed: isResumed, duration: ledger.elapsed)
      let metadata = ["diphoton": try manifest(of: summary).reproducible.json(isIndented: false)]
      summary.table = try await WorkerThreads.run { try shared.complete(metadata: metadata) }
      try announce(summary)
      try await WorkerThreads.run { try sink.withLock { try $0.publish() } }
      return summary
    } catch {
      shared.stop()
      shared.waitForWriter()
      sink.withLock { $0.abandon(keepingProgress: !Self.isBadInput(error)) }
      throw error
    }
  }

  /// The manifest of a table that this run made, but for its file's name and the time.
  public func manifest(of summary: RunSummary) -> Manifest {
    Manifest(summary, description, options, columns: analysis.columns)
  }

  /// Begins the table, or goes on with it where the journal ends.
  private func begin<Encoder: TableEncoder>(
    _ partitions: [Partition], with encoder: Encoder, _ journal: RunJournal?, _ header: [UInt8], _ ledger: RunLedger,
    _ sink: Monitor<any TableSink>
  ) throws -> (SharedWork<Encoder.Assembler>, isResumed: Bool) {
    let identity = identity(ledger.summaries)
    let notes = journal?.notes ?? []
    var head = 0
    if let journal {
      let replay = try Replay(journal, as: identity, partitions: partitions, cutCount: analysis.cuts.count)
      head = replay.head
      ledger.resumed(partitions.prefix(head), replay.accounts, bytes: journal.byteCount)
    }
    try sink.withLock { try $0.begin(identity, after: notes.count) }
    let assembler = try encoder.assembler(
      for: analysis.columns, at: notes.last?.bytes ?? header.count, checkpoints: notes.map { Array($0.checkpoint) })
    let shared = SharedWork(
      partitions[...], from: head, limits: .init(threads: options.threads),
      skipsBadFiles: options.skipsBadFiles, header: journal == nil ? header : nil,
      into: TableWriter(sink, assembler: assembler, noteCount: notes.count)
    ) { ledger.finished($0.partition, $0.account, bytesRead: $0.bytesRead, bytes: $0.bytes) }
    return (shared, journal != nil)
  }

  /// Opens all files but some, and gives the ranges of entries into which each is cut.
  private func open(
    _ inputs: InputFiles, except skipped: Set<Int>, _ ledger: RunLedger
  ) async throws(ThreadError) -> [[Range<Int>]] {
    let ranges = Monitor(Array(repeating: [Range<Int>](), count: files.count))
    let queue = Monitor(files.indices.filter { !skipped.contains($0) }[...])
    // Opening waits for servers, not for a core.
    let remoteCount = files.count { $0.location.isRemote }
    let threadCount = max(min(options.threads, files.count), min(Self.parallelOpenings, remoteCount))
    try await WorkerThreads.run(threadCount) {
      while let index = queue.withLock({ $0.popFirst() }) {
        do {
          let opened = try inputs.check(index)
          ledger.opened(index, opened)
          ranges.withLock { $0[index] = opened.ranges(about: options.partitionSize) }
        } catch {
          ledger.failed(index, error)
        }
      }
    } onCancel: {
      queue.withLock { $0 = [] }
    }
    return ranges.withLock { $0 }
  }

  /// What the table depends on.
  private func identity(_ files: [FileSummary]) -> RunJournal.Identity {
    RunJournal.Identity(
      description: description,
      options: [
        "partition_size": .number(Double(options.partitionSize)), "chunk_size": .number(Double(options.chunkSize)),
        "skip_bad_files": .bool(options.skipsBadFiles),
        "columns": .array(analysis.columns.map { .text($0.name) }),
      ],
      inputs: files.map { file in
        RunJournal.Identity.Input(
          label: file.file.label, place: file.file.location.identity, shown: file.file.location.shown,
          tree: file.file.tree,
          found: file.opened.map(RunJournal.Identity.Found.init),
          skipped: file.opened == nil ? file.error.map { String(describing: $0) } : nil)
      })
  }

  /// Ends the run if it was cancelled, or if bad files are in its way.
  ///
  /// - Parameter allowed: the only files that may be bad; nil if any may that are skipped.
  private func check(_ ledger: RunLedger, allows allowed: Set<Int>? = nil) throws {
    try Task.checkCancellation()
    let failures = ledger.failures
    let mayGoOn =
      if let allowed {
        failures.allSatisfy { allowed.contains($0.index) }
      } else {
        options.skipsBadFiles && failures.count < files.count
      }
    if !failures.isEmpty, !mayGoOn { throw PipelineError.inputFailed(failures, of: files.count) }
  }

  /// Whether another attempt could not succeed, as the files themselves are what is wrong.
  private static func isBadInput(_ error: any Error) -> Bool {
    guard let failures = (error as? PipelineError)?.failures else { return false }
    return !failures.allSatisfy { $0.mayPass || FailureCategory(of: $0.error) == .transport }
  }
}
