import Base
import ByteIO
import Events
import Provenance
import Tables

/// One attempt at a run: it begins anew or resumes what an interrupted one left in the sink, plans, works, and leaves the
/// table or what a later attempt can resume.
struct Attempt<Subject: Analysis>: Sendable {
  private let extraction: Extraction<Subject>
  private let identity: RunIdentity
  private let header: [UInt8]
  private let sink: Monitor<any TableSink>
  private let ledger: RunLedger
  private let inputs: InputFiles
  /// What is resumed; nil in a run that begins anew.
  private let journal: RunJournal?

  /// - Throws: `cannotResume` if the sink has progress of another run; what the sink throws.
  init(
    _ extraction: Extraction<Subject>, into sink: sending any TableSink,
    observer: @escaping @Sendable (RunEvent) -> Void
  ) throws {
    self.extraction = extraction
    identity = extraction.identity
    header = try extraction.encoder.header(for: extraction.analysis.columns)
    ledger = RunLedger(extraction.files, cutCount: extraction.analysis.cuts.count, observer: observer)
    var journal = sink.progress
    if extraction.options.skipsBadFiles { journal?.endWithWholeFiles() }
    if let journal {
      if let difference = journal.identity.difference(to: identity) { throw PipelineError.cannotResume(difference) }
      try Self.check(extraction.files, as: journal.files)
      try sink.resume(after: journal.notes.count)
      ledger.takeOver(journal)
    } else {
      try sink.begin(identity)
    }
    self.journal = journal
    self.sink = Monitor(sink)
    inputs = extraction.inputs(known: Set((journal?.files ?? [:]).keys))
  }

  /// Files of which nothing more is to be read are not opened again; that a local one is another than it was, the system tells.
  private static func check(_ files: [InputFile], as found: [Int: FileFinding]) throws(PipelineError) {
    for (index, finding) in found.sorted(by: { $0.key < $1.key }) {
      let location = files[index].location
      if let difference = finding.file?.difference(at: location) { throw .cannotResume("\(location) \(difference)") }
    }
  }

  /// Checks that the shard's files are still those that were found, so that the table is what its manifest says: one may have
  /// been written over while it was read, or replaced after that.
  private func checkInputs(of shard: Shard, in plan: RunPlan) async throws {
    let found = Set(plan.partitions[shard.partitions].map(\.file)).sorted()
      .flatMap { file in
        plan.files[file].file.map {
          ExpectedSource.all(file, $0.source, ($0.friends ?? []).map { ($0.name, $0.file, $0.source) })
        } ?? []
      }
    guard let change = try await extraction.firstChange(of: found) else { return }
    throw inputs.changed(change.file, change.difference)
  }

  /// The plan: the interrupted run's, or made and noted now as far as that had not come.
  func plan() async throws -> RunPlan {
    if let plan = journal?.plan {
      ledger.planned(plan)
      return plan
    }
    if let journal { ledger.resumed(files: journal.files.count, [], bytes: 0) }
    do {
      return try await extraction.plan(identity, inputs, known: journal?.files ?? [:], ledger: ledger) {
        [sink] finding, file in
        try sink.withLock { try $0.note(finding, of: file) }
      }
    } catch {
      abandon(keepingProgress: Self.mayPass(error))
      throw error
    }
  }

  /// Notes a plan that was made before.
  ///
  /// - Throws: `cannotResume` if the interrupted run had found other files.
  func takeOver(_ plan: RunPlan) throws {
    for (index, finding) in plan.files.enumerated() {
      if let known = journal?.files[index] {
        guard known == finding else {
          throw PipelineError.cannotResume("its plan is another one for \(extraction.files[index].location.shown)")
        }
      } else {
        try sink.withLock { try $0.note(finding, of: index) }
        ledger.takeOver(finding, of: index)
      }
    }
    ledger.planned(plan)
  }

  /// Does the work of a shard, and makes the table appear.
  func run(
    _ shard: Shard, of plan: RunPlan, announcing announce: @Sendable (RunSummary) throws -> [OutputFile]
  ) async throws -> RunSummary {
    try await run(shard, of: plan, with: extraction.encoder, announcing: announce)
  }

  /// With the encoder as the type that it is, whose pieces the threads hand on.
  private func run<Encoder: TableEncoder>(
    _ shard: Shard, of plan: RunPlan, with encoder: Encoder,
    announcing announce: @Sendable (RunSummary) throws -> [OutputFile]
  ) async throws -> RunSummary {
    let threads = inputs.limits.threads
    let shared = try begin(plan.partitions[shard.partitions], with: encoder)
    let lookahead = Lookahead(shard, of: plan, inputs, depth: threads)
    do {
      try await WorkerThreads.run(min(threads, shard.partitions.count)) { [extraction, ledger] in
        extraction.work(encoder, lookahead, shared, ledger)
      } onCancel: {
        shared.stop()
        lookahead.cancel()
      }
      try extraction.check(ledger)
      var summary = RunSummary(
        of: extraction.analysis, files: ledger.summaries, isResumed: journal != nil, duration: ledger.elapsed)
      let metadata = try extraction.metadata(of: summary)
      summary.table = try await WorkerThreads.run { try shared.complete(metadata: metadata) }
      try await checkInputs(of: shard, in: plan)
      let files = try announce(summary)
      try await WorkerThreads.run { [sink] in try sink.withLock { try $0.publish(beside: files) } }
      return summary
    } catch {
      shared.stop()
      shared.waitForWriter()
      abandon(keepingProgress: !Self.isBadInput(error))
      throw error
    }
  }

  /// Begins the table, or resumes it where the journal ends.
  private func begin<Encoder: TableEncoder>(
    _ partitions: ArraySlice<Partition>, with encoder: Encoder
  ) throws -> SharedWork<Encoder.Assembler> {
    let notes = journal?.notes ?? []
    var head = partitions.startIndex
    if let journal, !notes.isEmpty {
      let replay = try Replay(journal, of: partitions, for: extraction.analysis)
      head = replay.head
      ledger.resumed(files: journal.files.count, replay.finished, bytes: journal.byteCount)
    }
    let assembler = try encoder.assembler(
      for: extraction.analysis.columns, at: notes.last?.bytes ?? header.count,
      checkpoints: notes.map { Array($0.checkpoint) })
    return SharedWork(
      partitions, from: head, limits: .init(threads: inputs.limits.threads),
      header: notes.isEmpty ? header : nil,
      into: TableWriter(sink, assembler: assembler, noteCount: notes.count)
    ) { [ledger] in ledger.finished($0.partition, $0.account, bytesRead: $0.bytesRead, bytes: $0.bytes) }
  }

  /// Gives the table up. Not left to the end of the sink's life, which threads that are about to end may prolong.
  private func abandon(keepingProgress: Bool) {
    sink.withLock { $0.abandon(keepingProgress: keepingProgress) }
  }
}
