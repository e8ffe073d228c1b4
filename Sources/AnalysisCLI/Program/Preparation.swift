import Base
import ByteIO
import Events
import Logging
import Pipeline
import Provenance
import Tables

/// A run over the files before the table's own, for what an analysis has to learn of them first.
public struct Preparation: Sendable {
  private let files: [InputFile]
  private let options: RunOptions
  private let first: FirstTree?
  private let sources: SourceRegistry
  private let showsProgress: Bool
  private var logger: Logger
  /// What the files were that it learnt from, by their positions.
  private let seen = Monitor<[SourceIdentity?]>([])

  init(
    of files: [InputFile], first: FirstTree?, options: RunOptions, sources: SourceRegistry,
    showsProgress: Bool, logger: Logger
  ) {
    self.files = files
    self.first = first
    self.options = options
    self.sources = sources
    self.showsProgress = showsProgress
    self.logger = logger
  }

  /// Goes over the files, and gives what an encoder makes of an analysis's rows.
  ///
  /// - Throws: as `Extraction.run`.
  public func bytes(of analysis: some Analysis, as encoder: any TableEncoder) async throws -> [UInt8] {
    let sink = CollectedBytes()
    var silent = self
    // What is odd about the files, the run tells that makes the table.
    silent.logger.logLevel = .error
    _ = try await silent.run(analysis, as: encoder, into: sink)
    return sink.bytes
  }

  /// Goes over the files, and writes what an encoder makes of an analysis's rows, and other files as `Extraction.run` does.
  ///
  /// - Throws: as `Extraction.run`.
  package func run(
    _ analysis: some Analysis, as encoder: any TableEncoder, into sink: sending any TableSink,
    announcing announce: @Sendable (RunSummary) throws -> [OutputFile] = { _ in [] }
  ) async throws -> RunSummary {
    let display = RunDisplay(
      of: files, showsProgress: showsProgress, skipsBadFiles: options.skipsBadFiles, logger: logger)
    defer { display.end() }
    let extraction = Extraction(
      of: files, with: analysis, options: options, encoder: encoder, sources: sources, first: first)
    let summary = try await extraction.run(into: sink, observer: { display.show($0) }, announcing: announce)
    seen.withLock { $0 = summary.sources }
    return summary
  }

  /// Makes sure that a run read the files from which was learnt before it.
  ///
  /// - Throws: `inputChanged`.
  func check(_ summary: RunSummary) throws(PipelineError) {
    try summary.check(against: seen.withLock(\.self))
  }
}
