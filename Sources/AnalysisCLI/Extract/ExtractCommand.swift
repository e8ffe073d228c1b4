import ArgumentParser
import Base
import CMalloc
import Events
import Foundation
import Logging
import Pipeline

/// `extract`.
package struct ExtractCommand<Program: AnalysisProgram>: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    let help = Program.extractHelp
    return CommandConfiguration(
      commandName: "extract", abstract: help.abstract, discussion: help.discussion(program: Program.name))
  }

  @OptionGroup var options: ExtractOptions<Program>

  package init() {}

  package func run() async throws {
    // Columns are arrays of a megabyte, made and freed all the time; the system would clear their memory each time.
    malloc_keep_freed()
    let started = Date()
    let logger = Logger(program: Program.name)
    let locations = try Locations(logger: logger)
    let whole = try await WorkerThreads.run { [options] in
      try ExtractPlan(options, locations, logger: logger)
    }
    let plan = options.scaleWeights ? try await whole.scaledWeights(locations) : whole
    if options.dryRun { return try await DryRun(plan, locations, logger: logger).show() }
    let showsProgress = options.progress.isShown
    let display = RunDisplay(
      of: plan.files, showsProgress: showsProgress,
      skipsBadFiles: plan.options.skipsBadFiles, logger: logger)
    defer { display.end() }
    let outputs = try RunOutputs(
      plan.tables, cutFlow: options.cutflow, replacing: options.force,
      resuming: options.resume, companions: plan.choice.companionSuffixes)
    let task = Task(executorPreference: JobQueue.main) { () -> (summary: RunSummary, tables: [RunSummary])? in
      // From here on the output is this run's, unless nothing is to be made at all.
      let table = outputs.mayBeComplete ? nil : try outputs.table(plan.format)
      let first: FirstTree?
      let preparation: Preparation
      let prepared: ChosenAnalysis<Program.Subject>
      do {
        let chosen: ChosenAnalysis<Program.Subject>
        (first, chosen) = try await plan.recognise(locations)
        try plan.check(outputsOf: options, against: first?.friendLocations ?? [])
        preparation = plan.preparation(locations, first, showsProgress: showsProgress, logger: logger)
        prepared = try await Program.prepared(chosen, by: preparation)
      } catch {
        table?.abandon(keepingProgress: true)
        throw error
      }
      let extraction = try plan.extraction(prepared, locations, first)
      let companions = prepared.companions
      if outputs.mayBeComplete,
        let manifests = try await outputs.completed(by: extraction, companions)
      {
        for (path, manifest) in zip(plan.tables.paths, manifests) {
          StandardError.write("\(path): already complete, \(Numeral.grouped(manifest.table.rows)) rows")
        }
        return nil
      }
      for omission in prepared.analysis.omissions { logger.warning("\(omission)") }
      let summary = try await extraction.run(into: table ?? outputs.table(plan.format)) {
        display.show($0)
      } announcing: { summary in
        try preparation.check(summary)
        try plan.check(outputsOf: options, against: summary.files.flatMap(\.friendLocations))
        let manifests = extraction.tables(of: summary).map { table in
          var manifest = extraction.manifest(of: table)
          manifest.run.started = started.formatted(.iso8601)
          return manifest
        }
        return try outputs.files(summary, manifests, companions)
      }
      return (summary, plan.tables.isDivided ? extraction.tables(of: summary) : [])
    }
    let interruption = try Interruption { task.cancel() }
    defer { interruption.end() }
    do {
      guard let (summary, tables) = try await task.value else { return }
      display.end()
      for doubt in RunDoubts(summary).texts { logger.warning("\(doubt)") }
      for (path, table) in zip(plan.tables.paths, tables) where table.rowCount == 0 && summary.rowCount > 0 {
        logger.warning("\(path) has no rows")
      }
      try outputs.print(summary)
      if !options.progress.quiet {
        StandardError.write(
          SummaryText(
            summary, output: options.output, tables: zip(plan.tables.paths, tables).map { (path: $0, summary: $1) },
            limit: plan.options.limit, traffic: locations.traffic
          ).text)
      }
    } catch {
      throw InterruptedRun(error, output: options.output, interruption: interruption, program: Program.self).error
    }
  }
}
