import ArgumentParser
import Base
import CMalloc
import Foundation
import Logging
import Pipeline
import Provenance
import Tables

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
    let plan = try await WorkerThreads.run { [options] in
      try ExtractPlan(options, expander: locations.expander, logger: logger)
    }
    for omission in plan.chosen.analysis.omissions {
      logger.warning(
        "left out, as the files lack \(omission.lacking.joined(separator: ", ")): \(omission.columns.joined(separator: ", "))"
      )
    }
    let showsProgress = options.progress.isShown
    let display = RunDisplay(
      labels: plan.files.map(\.label), showsProgress: showsProgress,
      skipsBadFiles: options.skipBadFiles, logger: logger)
    defer { display.end() }
    let (output, isReplacing, isResuming) = (options.output, options.force, options.resume)
    let toStandardOutput = NamedOutput(output).isStandardOutput
    if !toStandardOutput {
      for path in [output, Manifest.path(ofTable: output)] { _ = try OutputPlace(path: path, replacing: true) }
    }
    let cutFlowFile = try options.cutflow.map { try CutFlowFile(path: $0, replacing: isReplacing) }
    let task = Task {
      let table: any TableSink =
        toStandardOutput
        ? StandardOutputTable() : try JournaledTable(path: output, replacing: isReplacing, resuming: isResuming)
      var prepared = plan
      do {
        prepared.chosen = try await Program.prepared(
          plan.chosen, by: plan.preparation(locations, showsProgress: showsProgress, logger: logger))
      } catch {
        table.abandon(keepingProgress: true)
        throw error
      }
      let extraction = prepared.extraction(locations)
      return try await extraction.run(into: table) {
        display.show($0)
      } announcing: { [prepared] summary in
        if toStandardOutput { return }
        var manifest = extraction.manifest(of: summary)
        manifest.table.file = URL(filePath: output).lastPathComponent
        manifest.run.started = started.formatted(.iso8601)
        try manifest.write(forTable: output)
        try prepared.chosen.writeCompanions(ofTable: output)
      }
    }
    let interruption = Interruption { task.cancel() }
    defer { interruption.end() }
    do {
      let summary = try await task.value
      display.end()
      for label in summary.labels where label.isWeightless {
        logger.warning(
          "all events of \(label.label) weigh 0; if a detector recorded them, say so with --data-file or a catalogue's 'type: data'"
        )
      }
      for doubt in RunDoubts(summary).texts { logger.warning("\(doubt)") }
      try cutFlowFile?.write(CutFlowTable(summary))
      if !options.progress.quiet {
        StandardError.write(SummaryText(summary, output: output, traffic: locations.traffic).text)
      }
    } catch {
      throw InterruptedRun(error, output: output, interruption: interruption, program: Program.self).error
    }
  }
}
