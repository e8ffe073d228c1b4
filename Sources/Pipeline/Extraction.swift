import Analysis
import ByteIO
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
  /// What opens the files.
  public let sources: SourceRegistry

  /// How many files on servers are opened at once.
  private static var parallelOpenings: Int { 16 }

  public init(
    of files: [InputFile], with analysis: Subject, options: RunOptions = RunOptions(),
    sources: SourceRegistry = SourceRegistry()
  ) {
    self.files = files
    self.analysis = analysis
    self.options = options
    self.sources = sources
  }

  /// Reads the files and writes the table. Ends early if the task is cancelled.
  ///
  /// - Parameters:
  ///   - sink: takes the table as tab-separated text; it appears only if the run succeeds.
  ///   - observer: gets to know what happens; called by the run's threads, one call at a time.
  /// - Throws: ``PipelineError``; `CancellationError`; what the sink throws. All files are opened before the work
  ///   begins, so that `inputFailed` names every one that cannot be; damage found later ends the run at once. With
  ///   ``RunOptions/skipsBadFiles``, only if every file is bad.
  public func run(
    into sink: sending any TableSink, observer: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) async throws -> RunSummary {
    try options.validate()
    let header = try TSVEncoder().header(for: analysis.columns)
    let ledger = RunLedger(files, cutCount: analysis.cuts.count, observer: observer)
    let inputs = InputFiles(files, branches: analysis.inputs, sources: sources)

    let ranges = await open(inputs, ledger)
    try check(ledger)

    let partitions = Partition.all(ranges)
    let output = OrderedOutput(
      partitions, window: options.threads + 1, bufferLimit: 4 * (options.threads + 1),
      skipsBadFiles: options.skipsBadFiles, header: header, sink: sink)
    let lookahead = Lookahead(partitions, of: inputs, depth: options.threads)
    await withTaskCancellationHandler {
      await WorkerThreads.run(min(options.threads, partitions.count)) {
        work(lookahead, output, ledger)
      }
    } onCancel: {
      output.stop()
      lookahead.cancel()
    }
    do {
      try check(ledger)
      let size = try await WorkerThreads.run { try output.complete() }
      return RunSummary(
        files: ledger.summaries, cuts: analysis.cuts, columnCount: analysis.columns.count, bytesWritten: size,
        duration: ledger.elapsed)
    } catch {
      output.abandon()
      throw error
    }
  }

  /// Opens all files, and gives the ranges of entries into which each is cut.
  private func open(_ inputs: InputFiles, _ ledger: RunLedger) async -> [[Range<Int>]] {
    let ranges = Monitor(Array(repeating: [Range<Int>](), count: files.count))
    let queue = Monitor(0..<files.count)
    // Opening waits for servers, not for a core.
    let remoteCount = files.count { SourceRegistry.isRemote($0.location) }
    let threadCount = max(min(options.threads, files.count), min(Self.parallelOpenings, remoteCount))
    await withTaskCancellationHandler {
      await WorkerThreads.run(threadCount) {
        while let index = queue.withLock({ $0.popFirst() }) {
          do {
            let opened = try inputs.check(index)
            ledger.opened(index, opened)
            ranges.withLock { $0[index] = opened.ranges(about: options.partitionSize) }
          } catch {
            ledger.failed(index, error)
          }
        }
      }
    } onCancel: {
      queue.withLock { $0 = 0..<0 }
    }
    return ranges.withLock { $0 }
  }

  /// Ends the run if it was cancelled, or if bad files are in its way.
  private func check(_ ledger: RunLedger) throws {
    try Task.checkCancellation()
    let failures = ledger.failures
    if !failures.isEmpty, !options.skipsBadFiles || failures.count == files.count {
      throw PipelineError.inputFailed(failures, of: files.count)
    }
  }
}
