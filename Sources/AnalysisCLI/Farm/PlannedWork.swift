import Base
import ByteIO
import Farm
import Foundation
import Pipeline
import Provenance
import Tables

/// A plan, and the analysis that it was made for.
struct PlannedWork<Program: AnalysisProgram>: Sendable {
  let plan: PlanFolder
  let chosen: ChosenAnalysis<Program.Subject>

  /// Blocks the calling thread.
  ///
  /// - Throws: `FarmError` if there is no plan, or it is that of another program.
  init(_ path: String) throws {
    plan = try PlanFolder(path)
    let (head, own) = (plan.head, RunDescription.Program(name: Program.name, version: Program.version))
    guard head.description.program == own else {
      let planned = head.description.program
      throw FarmError(
        .otherPlan, "\(path): the plan is of \(planned.name) \(planned.version), and this is \(own.name) \(own.version)"
      )
    }
    var chosen = try Program.analysis(planned: Self.analysis(plan))
    chosen.analysis = try chosen.analysis.counting(nMinusOne: head.countsNMinusOne)
    guard chosen.analysis.columns.map(\.name) == head.columns, chosen.analysis.cuts == head.cuts else {
      throw FarmError(
        .otherPlan, "\(path): the plan is of other columns or cuts than this program makes of its settings")
    }
    self.chosen = chosen
  }

  /// - Throws: `FarmError` if a file of the plan is not as it was.
  private static func analysis(_ plan: PlanFolder) throws -> PlannedAnalysis {
    let head = plan.head
    let contents = try plan.attachment(PlanFolder.contentsName)
      .map { try JSON.compact.read(TreeContents.self, from: Data($0)) }
    for name in head.attachments.keys.sorted() { _ = try plan.attachment(name) }
    return PlannedAnalysis(
      preset: head.description.preset, settings: head.description.settings,
      material: try plan.attachment(PlanFolder.materialName), release: head.release, folder: plan.path,
      contents: contents)
  }

  /// The files that appear beside the table.
  func companions() throws -> [Companion] {
    try plan.companionSuffixes.map { suffix in
      Companion(suffix: suffix, bytes: try plan.attachment(PlanFolder.companionName(suffix)) ?? [])
    }
  }

  /// - Parameter sources: what opens the files.
  func extraction(
    of files: [InputFile], pieces: Bool, threads: Int?, sources: SourceRegistry, first: FirstTree? = nil
  ) throws -> Extraction<Program.Subject> {
    let head = plan.head
    var options = RunOptions()
    options.threads = threads ?? options.threads
    options.partitionSize = head.partitionSize
    options.chunkSize = head.chunkSize
    options.skipsBadFiles = head.skipsBadFiles && !pieces
    try options.validate()
    let encoder = head.format.storableEncoder
    return Extraction(
      of: files, with: chosen.analysis, options: options,
      encoder: pieces && head.result == .table ? encoder.pieces : encoder, sources: sources,
      description: head.description, first: first)
  }

  /// What does a part. Blocks the calling thread, as it may open a file.
  func run(_ part: PlannedPart, threads: Int?, sources: SourceRegistry) throws -> PartRun<Program.Subject> {
    let files = PartRun<Program.Subject>.files(of: part, in: plan)
    let head = plan.head
    var first: FirstTree?
    if head.isReleaseRecognised, part.files.contains(where: { $0.skipped == nil && $0.found == nil }),
      let marks = Program.releases
    {
      let found = try FirstTree(of: files, by: marks, sources: sources)
      guard found.release == head.release else {
        throw FarmError(
          .otherInput,
          "\(files[0].location.shown) is of the release \(found.release ?? "none"), and the plan of \(head.release ?? "none")"
        )
      }
      first = found
    }
    let extraction = try extraction(
      of: files, pieces: true, threads: threads, sources: sources, first: first)
    return PartRun(plan, part, extraction, program: "\(Program.name) \(Program.version)")
  }
}
