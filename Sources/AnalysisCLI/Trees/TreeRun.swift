import Base
import ByteIO
import CMalloc
import Configuration
import Events
import Logging
import Pipeline
import Tables

/// What a command does that goes over the entries of trees in the way of `extract`, for something else than a table.
package struct TreeRun<Program: AnalysisProgram>: Sendable {
  package let files: [InputFile]
  /// What the tree of the first file has, of which all have to be.
  package let contents: TreeContents
  /// The release that the files are of; nil if it is none that is known.
  package let release: String?
  private let first: FirstTree
  private let locations: Locations
  private let logger: Logger

  /// Blocks the calling thread.
  ///
  /// - Parameter target: a file or a pattern for several, and behind a colon the tree, else the only one that they have.
  /// - Throws: `ByteIOError`, `PipelineError` for what cannot be read.
  package init(_ target: FileArgument) throws {
    logger = Logger(program: Program.name)
    locations = try Locations(logger: logger)
    files = try target.files(trees: [InputFile.onlyTree], expander: locations.expander)
    let first = try FirstTree(of: files, by: nil, sources: locations.sources)
    self.first = Program.releases.map(first.recognised) ?? first
    contents = self.first.contents
    release = self.first.release
  }

  /// What is read, for people.
  package var name: String { files.count == 1 ? files[0].location.lastName : "\(files.count) files" }

  /// Where the files are that are read.
  package var inputs: [Location] { files.map(\.location) + first.friendLocations }

  /// Hands the rows that an analysis makes of the files to an encoder, whose bytes go nowhere. Ends early if the user or the system
  /// asks for it.
  ///
  /// - Parameter showsProgress: whether a terminal shows how far it is.
  /// - Throws: as `Extraction.run`; ``ErrorReport`` for an interruption.
  package func run(_ analysis: some Analysis, into encoder: any TableEncoder, showsProgress: Bool) async throws {
    malloc_keep_freed()
    let task = Task(executorPreference: JobQueue.main) {
      try await read(analysis, into: encoder, showsProgress: showsProgress && StandardError.isTerminal)
    }
    let interruption = try Interruption { task.cancel() }
    defer { interruption.end() }
    do {
      try await task.value
    } catch is CancellationError {
      throw ErrorReport(
        interruption.status, "interrupted before everything was read", advice: "Nothing was written.")
    }
  }

  /// The same in a task of whoever calls it.
  package func read(
    _ analysis: some Analysis, into encoder: any TableEncoder, showsProgress: Bool = false
  ) async throws {
    let preparation = Preparation(
      of: files, first: first, options: RunOptions(), sources: locations.sources, showsProgress: showsProgress,
      logger: logger)
    _ = try await preparation.run(analysis, as: encoder, into: CollectedBytes())
  }
}
