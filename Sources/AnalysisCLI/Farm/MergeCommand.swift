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

  @Flag(help: "Remove the parts' files once the table is there.")
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
    if head.result == .dataset, try DataSet(output).isMade(of: work.plan) {
      StandardError.write("\(output): already complete")
      return
    }
    let extraction = try work.extraction(of: [], pieces: false, threads: nil, sources: .init())
    // Beside the output, where there has to be room anyway.
    let files = try extraction.joinedFiles(
      keptIn: ResolvedPath.split(head.result == .table ? output : DataSet(output).path).folder)
    var coverage = Coverage(of: extraction.analysis) { try files.add($0, $1) }
    try work.plan.forEachDonePart { try coverage.add($0, $1) }
    try coverage.finish(of: head.partCount)
    if coverage.machines.count > 1 {
      logger.notice("parts were computed on \(coverage.machines.count) kinds of machine")
    }
    let joining = Joining(work: work, extraction: extraction, files: files, parts: coverage.parts, started: started)
    let summary = head.result == .table ? try await table(joining) : try dataSet(joining)
    guard let summary else { return }
    for doubt in RunDoubts(summary).texts { logger.warning("\(doubt)") }
    PlanStatus.remove((try? PlanStatus(work.plan).tries) ?? [])
    if removeParts { work.plan.removeParts() }
    if !quiet { StandardError.write(SummaryText(summary, output: output).text) }
  }

  /// What is to be joined, after it was found to be complete.
  private struct Joining {
    let work: PlannedWork<Program>
    let extraction: Extraction<Program.Subject>
    let files: JoinedFiles
    let parts: [(bytes: Int, checksum: String)]
    let started: Date

    func manifest(of summary: RunSummary) -> Manifest {
      var manifest = extraction.manifest(of: summary, files)
      manifest.run.started = started.formatted(.iso8601)
      return manifest
    }
  }

  /// Nil if the table is there already.
  private func table(_ joining: Joining) async throws -> RunSummary? {
    let companions = try joining.work.companions()
    let outputs = try RunOutputs(
      OutputTables(NamedOutput(output)), cutFlow: cutflow, replacing: force, resuming: true,
      companions: companions.map(\.suffix))
    if outputs.mayBeComplete,
      let manifest = try await outputs.completed(
        companions, difference: { try joining.extraction.difference(from: $0, joinedOf: joining.files) })?.first
    {
      StandardError.write("\(output): already complete, \(Numeral.grouped(manifest.table.rows)) rows")
      return nil
    }
    let summary = try joining.extraction.join(
      PartPieces(joining.work.plan, joining.parts), files: joining.files, into: outputs.plain()
    ) { try outputs.files($0, joining.manifest(of: $0), of: joining.files, companions) }
    try outputs.print(summary)
    return summary
  }

  private func dataSet(_ joining: Joining) throws -> RunSummary {
    let cutFlow = try cutflow.map { try CutFlowFile(path: $0, replacing: force, mayBeThere: false) }
    var summary = joining.extraction.summary(of: joining.files)
    summary.table = FinishedTable(bytes: joining.parts.reduce(0) { $0 + $1.bytes })
    let manifest = joining.manifest(of: summary)
    try DataSet(output).make(of: joining.work.plan) { folder in
      let file = try AtomicFile(path: "\(folder)/_manifest.json")
      try manifest.write(isIndented: true, inputs: joining.files.inputs, to: file.write)
      try file.write(Array("\n".utf8))
      try file.commit()
      let flow = try JSON.indented.text(of: manifest.cutflow) + "\n"
      try FolderFiles.write(Array(flow.utf8), to: "\(folder)/_cutflow.json")
    }
    try cutFlow?.file(of: manifest.cutflow)?.write()
    try cutFlow?.print(manifest.cutflow)
    return summary
  }
}
