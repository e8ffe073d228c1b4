import ArgumentParser
import Base
import CMalloc
import Diphoton
import Foundation
import Logging
import Pipeline
import Provenance
import Tables

/// `diphoton extract`.
struct ExtractCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Select diphoton events of ROOT files, and write a table of their features.",
    discussion: """
      Reads the samples of a catalogue, or the files given with --file, all side by side, and writes one table: \
      a row per selected event, the last column is the file's label. Rows are in the order of \
      the files and then of the events, the same bytes whatever the number of threads. The table appears whole or \
      not at all, and its manifest beside it: where it comes from, how it was made, its size and checksum.

      EXAMPLES:
        diphoton extract
        diphoton extract --base samples
        diphoton extract --base samples --preset notebook --output old.tsv
        diphoton extract --file tt=ttH.root --file gg=ggH.root --config my.yaml
        diphoton extract --file 'tt=root://host//samples/*ttH*.root'

      PRESETS:
      \(Preset.all.map(\.name).joined(separator: ", ")); 'diphoton presets list' says what they are.

      CONFIGURATION:
      A YAML file of keys and values. It may name a preset and set threads and tree; any other key is a \
      setting of the preset. 'diphoton presets show' prints such a file with all settings, 'diphoton config check' tells \
      its mistakes:

        preset: notebook
        jets: true
        mass_min_mev: 105000

      CATALOGUE:
      A YAML file of title, tree, path, samples, and if wanted base. The path holds {name}, {process} and {type}; a \
      sample has a name, a process, a type and if wanted a tag, its label:

        title: two samples
        base: samples
        tree: mini
        path: "{process}/{type}/{name}.root"
        samples:
          - {name: ttH, process: GamGam, type: MC, tag: tt}
          - {name: ggH, process: GamGam, type: MC, tag: gg}

      FILES ON SERVERS:
      Wherever a path is taken, so are the URLs root://host//path and http(s)://host/path; '*', '?' and '[...]' in the \
      name of a file stand for all that fit. Only the baskets that are needed are fetched. What fails in a way that \
      may pass is tried again until the environment's DIPHOTON_PATIENCE seconds are over (default: 30 to open a file, \
      120 for a read), each request for at most DIPHOTON_REQUEST_TIMEOUT seconds (60).
      """)

  @OptionGroup var options: ExtractOptions

  func run() async throws {
    // Columns are arrays of a megabyte, made and freed all the time; the system would clear their memory each time.
    malloc_keep_freed()
    let started = Date()
    let locations = Locations(logger: .diphoton)
    let plan = try await WorkerThreads.run { [options] in try ExtractPlan(options, expander: locations.expander) }
    let analysis = try DiphotonAnalysis(settings: plan.settings)
    let extraction = Extraction(
      of: plan.files, with: analysis, options: plan.options, encoder: plan.format.encoder, sources: locations.sources,
      description: try plan.description)
    let display = RunDisplay(
      labels: plan.files.map(\.label), showsProgress: options.progress.isShown,
      skipsBadFiles: options.skipBadFiles, logger: .diphoton)
    defer { display.end() }
    let (output, isReplacing, isResuming) = (options.output, options.force, options.resume)
    for path in [output, Manifest.path(ofTable: output)] { _ = try OutputPlace(path: path, replacing: true) }
    let cutFlowFile = try options.cutflow.map { try CutFlowFile(path: $0, replacing: isReplacing) }
    let task = Task {
      let table = try JournaledTable(path: output, replacing: isReplacing, resuming: isResuming)
      return try await extraction.run(into: table) {
        display.show($0)
      } announcing: { summary in
        var manifest = extraction.manifest(of: summary)
        manifest.table.file = URL(filePath: output).lastPathComponent
        manifest.run.started = started.formatted(.iso8601)
        try manifest.write(forTable: output)
      }
    }
    let interruption = Interruption { task.cancel() }
    defer { interruption.end() }
    do {
      let summary = try await task.value
      display.end()
      try cutFlowFile?.write(CutFlowTable(summary))
      if !options.progress.quiet {
        StandardError.write(SummaryText(summary, output: output, traffic: locations.traffic).text)
      }
    } catch {
      throw InterruptedRun(error, output: output, interruption: interruption).error
    }
  }
}
