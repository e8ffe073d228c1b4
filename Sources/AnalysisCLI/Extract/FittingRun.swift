import Base
import CMalloc
import Events
import Foundation
import Logging
import Pipeline
import Tables

/// What a command does that takes the options of `extract` and writes something else than a table of the analysis.
package struct FittingRun<Program: AnalysisProgram> {
  /// The analysis as the options want it.
  package let chosen: ChosenAnalysis<Program.Subject>
  private let options: ExtractOptions<Program>
  private let preparation: Preparation
  private let locations: Locations
  private let logger: Logger

  /// - Parameter endings: those of the formats that it writes, as for ``FileEnding``.
  /// - Throws: for options and files that make no sense or cannot be read.
  package init(_ options: ExtractOptions<Program>, written endings: [String]) async throws {
    malloc_keep_freed()
    let logger = Logger(program: Program.name)
    let locations = try Locations(logger: logger)
    let plan = try await WorkerThreads.run {
      try ExtractPlan(options, locations, logger: logger, written: endings)
    }
    self.options = options
    self.locations = locations
    self.logger = logger
    let (first, chosen) = try await plan.recognise(locations)
    self.chosen = chosen
    preparation = plan.preparation(
      locations, first, showsProgress: options.progress.isShown, logger: logger)
  }

  /// Writes the output, which appears whole or not at all.
  package func write(_ analysis: some Analysis, as encoder: any TableEncoder) async throws {
    let outputs = try RunOutputs(
      OutputTables(NamedOutput(options.output)), cutFlow: options.cutflow, replacing: options.force, companions: nil)
    let analysis = try analysis.counting(nMinusOne: options.nMinusOne)
    let task = Task(executorPreference: JobQueue.main) { [preparation] in
      try await preparation.run(analysis, as: encoder, into: outputs.plain(), announcing: outputs.files)
    }
    let interruption = try Interruption { task.cancel() }
    defer { interruption.end() }
    do {
      let summary = try await task.value
      for doubt in RunDoubts(summary).texts { logger.warning("\(doubt)") }
      try outputs.print(summary)
      if !options.progress.quiet {
        StandardError.write(SummaryText(summary, output: options.output, traffic: locations.traffic).text)
      }
    } catch {
      throw InterruptedRun(error, output: options.output, interruption: interruption, program: Program.self).error
    }
  }
}
