import Base
import ByteIO
import Configuration
import Foundation
import Logging
import Pipeline
import Provenance
import Tables

/// What `extract` is to do, after all options and files are taken together: an option on the command line
/// counts more than the configuration file, which counts more than the preset.
struct ExtractPlan<Program: AnalysisProgram>: Sendable {
  private(set) var files: [InputFile]
  let choice: AnalysisChoice<Program.Subject>
  let options: RunOptions
  let format: TableFormat
  let tables: OutputTables
  private let countsNMinusOne: Bool

  /// Of a run that writes no table.
  init(
    files: [InputFile], choice: AnalysisChoice<Program.Subject>, options: RunOptions, format: TableFormat,
    countsNMinusOne: Bool
  ) {
    tables = OutputTables(NamedOutput(""))
    self.files = files
    self.choice = choice
    self.options = options
    self.format = format
    self.countsNMinusOne = countsNMinusOne
  }

  /// Blocks the calling thread, where a pattern asks for the list of a server's folder, and where files hold their sums of weights.
  ///
  /// - Parameter endings: those of the formats that the output may have; nil for those of tables.
  /// - Throws: `ConfigurationError`, `ByteIOError`, the analysis's own errors for options and files that make no
  ///   sense or cannot be read.
  init(
    _ arguments: ExtractOptions<Program>, _ locations: Locations, logger: Logger, written endings: [String]? = nil
  ) throws {
    let choice = try Program.choice(for: arguments.settings)
    self.choice = choice
    tables =
      endings == nil
      ? try OutputTables(arguments.output, regions: choice.regions, variations: choice.variations)
      : OutputTables(NamedOutput(arguments.output))
    format = try arguments.tableFormat()
    let run = try Self.files(arguments.inputs, paths: arguments.files, base: arguments.base, choice, locations)
    if endings == nil { Self.warn(ofLabels: run, in: format.kind, logger) }
    var options = RunOptions()
    options.threads = arguments.threads ?? choice.threads ?? options.threads
    options.skipsBadFiles = arguments.skipsBadFiles
    options.maximumBadFiles = arguments.maxBadFiles
    options.limit = arguments.eventLimit
    try options.validate()
    self.options = options
    countsNMinusOne = arguments.nMinusOne
    files = run.files
    let others =
      [choice.configuration, arguments.inputs.catalogue, arguments.inputs.files].compactMap(\.self) + choice.inputs
    try NamedOutput.check(
      outputs(cutFlow: arguments.cutflow, companions: endings == nil ? choice.companionSuffixes : nil),
      reading: files.map(\.location) + others.map { Location($0) })
    if let endings {
      try FileEnding.check(arguments.output, written: endings)
    } else {
      try FileEnding.check(arguments.output, written: TableFormat.endings, compressions: ["gz", "zst"])
      if arguments.format == nil, format.compression == .none { Self.warn(ofEndingOf: arguments.output, logger) }
    }
  }

  /// Checks that no output takes the place of a file of a tree's friend.
  ///
  /// - Parameter friends: what is read besides the input files, as is known once these are open.
  /// - Throws: ``CommandError`` (usage).
  func check(outputsOf arguments: ExtractOptions<Program>, against friends: [Location]) throws(CommandError) {
    try NamedOutput.check(
      outputs(cutFlow: arguments.cutflow, companions: choice.companionSuffixes), reading: friends)
  }

  /// All that is written.
  ///
  /// - Parameter companions: what follows the table's name in those of the files beside it; nil if it is no table.
  private func outputs(cutFlow: String?, companions: [String]?) -> [NamedOutput] {
    var outputs = tables.paths.map { NamedOutput($0) }
    if let companions, !tables.output.isStandardOutput {
      outputs += tables.paths.flatMap { path in
        [NamedOutput(Manifest.path(ofTable: path), as: "the manifest")]
          + companions.map { NamedOutput(path + $0, as: "the file beside the table,") }
      }
    }
    return outputs + [cutFlow].compactMap(\.self).map { NamedOutput($0, as: "the cut-flow") }
  }

  /// Says so if the name's ending could make one expect something else than the text that it will hold.
  private static func warn(ofEndingOf output: String, _ logger: Logger) {
    let ending = URL(filePath: output).pathExtension
    guard !ending.isEmpty, TableFormat.kind(ofFileNamed: output) == nil else { return }
    logger.warning(
      "\(output): .\(ending) names no format that can be written; it will hold tab-separated text")
  }

  /// The first of the files, if their release or their branches are to be found out, and the analysis for it.
  ///
  /// - Throws: `PipelineError` if no file says its release; what the analysis throws.
  func recognise(_ locations: Locations) async throws -> (FirstTree?, ChosenAnalysis<Program.Subject>) {
    try await WorkerThreads.runUntilCancelled { [files, choice, sources = locations.sources] in
      guard choice.release == nil, !choice.isOfAnyTree, let marks = Program.releases else {
        let first = try choice.needsContents ? FirstTree(of: files, by: nil, sources: sources) : nil
        return (first, try choice.analysis(for: choice.release, first?.contents))
      }
      let first = try FirstTree(of: files, by: marks, sources: sources)
      let contents = choice.needsContents ? first.contents : nil
      return (first, try choice.analysis(for: first.release, contents))
    }
  }

  /// The same with weights of simulation that make up for the events that the limit leaves out. Opens the files.
  ///
  /// - Throws: as ``recognise(_:)`` and `Extraction.plan`.
  func scaledWeights(_ locations: Locations) async throws -> ExtractPlan {
    let (first, chosen) = try await recognise(locations)
    let plan = try await extraction(chosen, locations, first).plan()
    var counts: [String: (all: Int, read: Int)] = [:]
    for (index, file) in files.enumerated() {
      counts[file.label, default: (0, 0)].all += plan.files[index].file?.entries ?? 0
      counts[file.label, default: (0, 0)].read += plan.eventCounts[index]
    }
    var scaled = self
    scaled.files = files.map { file in
      guard let (all, read) = counts[file.label], read > 0, all > read else { return file }
      return InputFile(
        label: file.label, location: file.location, trees: file.trees,
        sample: file.sample.scaled(by: Double(all) / Double(read)))
    }
    return scaled
  }

  /// A run over the files before that which makes the table.
  func preparation(
    _ locations: Locations, _ first: FirstTree?, showsProgress: Bool, logger: Logger
  ) -> Preparation {
    Preparation(
      of: files, first: first, options: options, sources: locations.sources, showsProgress: showsProgress,
      logger: logger)
  }

  /// The run that makes the table.
  ///
  /// - Throws: ``CommandError`` if the analysis cannot count what is asked for; what dividing it throws.
  func extraction(
    _ chosen: ChosenAnalysis<Program.Subject>, _ locations: Locations, _ first: FirstTree?
  ) throws -> Extraction<Program.Subject> {
    let description = RunDescription(
      program: RunDescription.Program(name: Program.name, version: Program.version), preset: chosen.preset,
      settings: chosen.settings, format: format.kind.rawValue, compression: format.compression.rawValue)
    let analysis = try chosen.analysis.counting(nMinusOne: countsNMinusOne)
    return Extraction(
      of: files, with: try tables.isDivided ? analysis.divided(by: tables.divisions) ?? analysis : analysis,
      options: options,
      encoder: format.encoder, sources: locations.sources,
      description: description, first: first)
  }

  /// The files that options name, with their sums of weights if the configuration says where these are. Blocks the calling thread, where
  /// a pattern asks for the list of a server's folder.
  static func files(
    _ inputs: InputOptions<Program>, paths: [FileArgument] = [], base: String?,
    _ choice: AnalysisChoice<Program.Subject>, _ locations: Locations
  ) throws -> RunFiles {
    let run = try named(inputs, paths: paths, base: base, choice, locations.expander)
    return try choice.sumOfWeights.map { try run.withSums(from: $0, sources: locations.sources) } ?? run
  }

  private static func named(
    _ inputs: InputOptions<Program>, paths: [FileArgument], base: String?,
    _ choice: AnalysisChoice<Program.Subject>, _ expander: LocationExpander
  ) throws -> RunFiles {
    let trees = trees(choice)
    if inputs.namesFiles || !paths.isEmpty {
      var listed: [(file: InputFile, isNamed: Bool)] = []
      try inputs.forEachListed(trees: trees, expander) { listed.append(($1, $2)) }
      return try RunFiles(
        paths + inputs.file, listed: listed, data: inputs.dataFile, trees: trees, expander: expander)
    }
    var catalogue = try catalogue(inputs, choice.catalogue)
    if choice.tree != nil { catalogue.tree = nil }
    return try RunFiles(catalogue, base: base, trees: trees, expander: expander)
  }

  /// The paths of trees of which the first is read that a file has, where nothing names another.
  static func trees(_ choice: AnalysisChoice<Program.Subject>) -> [String] {
    choice.tree.map { [$0] } ?? (choice.isOfAnyTree ? [InputFile.onlyTree] : Program.trees)
  }

  /// The catalogue that is named; else the bundled one, with its data only if they are asked for.
  private static func catalogue(
    _ inputs: InputOptions<Program>, _ bundled: BundledCatalogue?
  ) throws -> Catalogue {
    if let named = inputs.catalogue { return try CatalogueFile.read(YAMLDocument(Location(named))) }
    guard let bundled else { throw ConfigurationError(.noFiles, "no file is named") }
    var catalogue = try CatalogueFile.read(YAMLDocument(bundled.yaml, name: "the bundled catalogue"))
    if !inputs.withData { catalogue.samples.removeAll(where: \.isData) }
    return catalogue
  }

  /// Says so if rows get a label that is hardly meant.
  static func warn(ofLabels run: RunFiles, in format: TableFormat.Kind, _ logger: Logger) {
    for doubt in run.doubtsAboutNames(advice: "give each its own with --file LABEL=PATH") { logger.warning("\(doubt)") }
    guard format.isText else { return }
    for label in run.labelsReadAsMissing {
      logger.warning(
        "readers such as pandas take the label \(label.isEmpty ? "''" : label) for a missing value; choose another one")
    }
  }
}
