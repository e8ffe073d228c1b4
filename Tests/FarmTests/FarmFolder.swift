import ByteIO
import Diphoton
import Events
import Foundation
import Pipeline
import Provenance
import Tables

@testable import Farm

/// A folder of a test, and a plan of the small sample in it.
final class FarmFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/FarmTests-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures")
    .standardizedFileURL.path

  /// The small sample, and files at the edges: with many clusters, and without entries.
  static let files = [
    ("tt", "small/GamGam/MC/mc_341081.ttH125_gamgam.GamGam"), ("empty", "edge/no_entries"),
    ("gg", "small/GamGam/MC/mc_343981.ggH125_gamgam.GamGam"), ("empty", "edge/no_entries"),
    ("many", "edge/autoflush100"), ("VBF", "small/GamGam/MC/mc_345041.VBFH125_gamgam.GamGam"),
  ].map { InputFile(label: $0, location: Location("\(fixtures)/\($1).root"), tree: "mini") }

  static func extraction(
    _ format: TableFormat, preset: String = "production-modes", of files: [InputFile] = files, pieces: Bool = false
  ) throws -> Extraction<DiphotonAnalysis> {
    var options = RunOptions()
    options.threads = 2
    options.partitionSize = 150
    let settings = try Preset.named(preset).settings(for: nil)
    return Extraction(
      of: files, with: try DiphotonAnalysis(settings: settings), options: options,
      encoder: pieces ? format.storableEncoder.pieces : format.encoder,
      description: RunDescription(format: format.kind.rawValue, compression: format.compression.rawValue))
  }

  /// Makes a plan of the files.
  ///
  /// - Parameter areOpened: whether the files are opened before.
  func plan(
    _ extraction: Extraction<DiphotonAnalysis>, areOpened: Bool = true, entries: Int = 400
  ) async throws -> PlanFolder {
    let folder = "\(path)/\(UUID().uuidString).plan"
    let writer = try PlanWriter(folder)
    let draft = PlanHead(
      extraction.description, release: nil, isReleaseRecognised: false, result: .table, options: extraction.options,
      columns: extraction.analysis.columns.map(\.name), cuts: extraction.analysis.cuts, folder: path)
    let made = areOpened ? try await extraction.plan() : nil
    var limits = PartCutter.Limits()
    limits.entries = entries
    _ = try writer.write(draft, header: [], attachments: [:]) { take in
      var cutter = PartCutter(limits, rate: WorkRate(), emit: take)
      for (index, file) in extraction.files.enumerated() {
        if let made {
          try cutter.add(file, at: index, made.files[index])
        } else {
          var planned = PlannedFile(index, file)
          planned.entries = index == 1 || index == 3 ? 0 : 2_000
          if index == 4 { planned.entries = nil }
          try cutter.add(unopened: planned, isRemote: false)
        }
      }
      try cutter.finish()
    }
    return try PlanFolder(folder)
  }

  /// Does a part.
  @discardableResult
  func run(_ number: Int, of plan: PlanFolder, preset: String = "production-modes") async throws -> Sidecar {
    let part = try plan.part(number)
    let files = PartRun<DiphotonAnalysis>.files(of: part, in: plan)
    let extraction = try Self.extraction(plan.head.format, preset: preset, of: files, pieces: true)
    return try await PartRun(plan, part, extraction, program: "test").run(
      scratch: nil, attempt: nil, traffic: { Traffic() }, observer: { _ in })
  }

  /// What `merge` does with a plan of this run's table.
  func join(
    _ plan: PlanFolder, _ format: TableFormat, preset: String = "production-modes", to path: String
  ) throws -> (run: Extraction<DiphotonAnalysis>, summary: RunSummary, files: JoinedFiles) {
    let run = try Self.extraction(format, preset: preset, of: [])
    let files = try run.joinedFiles(keptIn: self.path)
    var coverage = Coverage(of: run.analysis) { try files.add($0, $1) }
    try plan.forEachDonePart { try coverage.add($0, $1) }
    try coverage.finish(of: plan.head.partCount)
    let summary = try run.join(PartPieces(plan, coverage.parts), files: files, into: AtomicFile(path: path)) { _ in [] }
    return (run, summary, files)
  }
}

extension DiphotonAnalysis {
  init(settings: DiphotonSettings) throws {
    try self.init(settings: settings, release: .release2020)
  }
}
