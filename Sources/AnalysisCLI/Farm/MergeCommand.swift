import ArgumentParser
import Base
import CMalloc
import Farm
import Foundation
import Logging
import Pipeline
import Provenance
import Tables

/// `merge`.
package struct MergeCommand<Program: AnalysisProgram>: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "merge", abstract: "Join the parts of a plan to the table that one run would make.",
      discussion: """
        Proves first that every event of every file is in the parts exactly once. Then writes the table, its manifest \
        and the cut-flow: the bytes of 'extract', but for times in the manifest. Parts that are missing or damaged are \
        named, with status 75. A table that is complete already stays.

        Of a plan with --result dataset, the output is a folder of the parts' files, of which no byte is moved, with \
        _manifest.json and _cutflow.json.

        EXAMPLES:
          \(Program.name) merge --plan work.plan --output table.parquet
        """)
  }

  @Option(help: ArgumentHelp("The plan's folder.", valueName: "folder"), completion: .directory)
  var plan: String

  @Option(
    name: [.short, .long], help: ArgumentHelp("The table, or the folder of a data set, to write.", valueName: "file"),
    completion: .file())
  var output: String

  @Option(
    help: ArgumentHelp("A file for the cut-flow, as of 'extract'.", valueName: "file"),
    completion: .file(extensions: ["json", "tsv"]))
  var cutflow: String?

  @Flag(help: "Replace the table if there is one.")
  var force = false

  @Flag(help: "Remove the parts' files and what tries left once the table is there.")
  var removeParts = false

  @Flag(help: "Say nothing but warnings and errors.")
  var quiet = false

  package init() {}

  package mutating func validate() throws {
    if output.isEmpty || NamedOutput(output).isStandardOutput { throw ValidationError("--output names no file.") }
  }

  package func run() async throws {
    malloc_keep_freed()
    let started = Date()
    let logger = Logger(program: Program.name)
    let work = try PlannedWork<Program>(plan)
    let head = work.plan.head
    if head.result == .table, let kind = TableFormat.kind(ofFileNamed: output),
      TableFormat(kind, compression: TableFormat.compression(ofFileNamed: output)) != head.format
    {
      throw CommandError(
        .usage, "\(output): the plan's table is \(PlannedFormat(head.format).name), which the name contradicts",
        advice: "Choose a name that ends in .\(PlannedFormat(head.format).name).")
    }
    var coverage = Coverage(cutCount: head.cuts.count)
    try work.plan.forEachPart { try coverage.add($0, work.plan.finished($0.part)) }
    try coverage.finish(of: head.partCount)
    if coverage.machines.count > 1 {
      logger.notice("parts were computed on \(coverage.machines.count) kinds of machine")
    }
    let extraction = try work.extraction(of: coverage.files, pieces: false, threads: nil, sources: .init())
    let summary =
      head.result == .table
      ? try await table(work, extraction, coverage, started) : try dataSet(work, extraction, coverage, started)
    guard let summary else { return }
    for doubt in RunDoubts(summary).texts { logger.warning("\(doubt)") }
    if removeParts { work.plan.removeParts() }
    if !quiet { StandardError.write(SummaryText(summary, output: output).text) }
  }

  /// Nil if the table is there already.
  private func table(
    _ work: PlannedWork<Program>, _ extraction: Extraction<Program.Subject>, _ coverage: Coverage, _ started: Date
  ) async throws -> RunSummary? {
    let companions = try work.companions()
    let outputs = try RunOutputs(
      OutputTables(NamedOutput(output)), cutFlow: cutflow, replacing: force, resuming: true,
      companions: companions.map(\.suffix))
    if outputs.mayBeComplete, let manifest = try await outputs.completed(by: extraction, companions)?.first {
      StandardError.write("\(output): already complete, \(Numeral.grouped(manifest.table.rows)) rows")
      return nil
    }
    let summary = try extraction.join(
      PartPieces(work.plan, coverage.parts), outcomes: coverage.outcomes, into: outputs.plain()
    ) { summary in
      var manifest = extraction.manifest(of: summary)
      manifest.run.started = started.formatted(.iso8601)
      return try outputs.files(summary, [manifest], companions)
    }
    try outputs.print(summary)
    return summary
  }

  /// Nil if the data set is there already.
  private func dataSet(
    _ work: PlannedWork<Program>, _ extraction: Extraction<Program.Subject>, _ coverage: Coverage, _ started: Date
  ) throws -> RunSummary? {
    let bytes = coverage.parts.reduce(0) { $0 + $1.bytes }
    var summary = extraction.summary(of: coverage.outcomes)
    summary.table = FinishedTable(bytes: bytes)
    var manifest = extraction.manifest(of: summary)
    let isMade = try DataSet(output).make(
      of: work.plan, identity: manifest.run.identity ?? "",
      files: {
        manifest.run.started = started.formatted(.iso8601)
        return [
          ("_manifest.json", try manifest.json(isIndented: true) + "\n"),
          ("_cutflow.json", try JSON.indented.text(of: manifest.cutflow) + "\n"),
        ]
      })
    if !isMade { StandardError.write("\(output): already complete, \(Numeral.grouped(summary.rowCount)) rows") }
    return isMade ? summary : nil
  }
}
