import Diphoton
import Foundation
import Pipeline
import Tables
import Testing

@testable import Farm

@Suite struct JoinTests {
  private static let formats = [
    TableFormat(.tsv), TableFormat(.csv), TableFormat(.tsv, compression: .gzip), TableFormat(.csv, compression: .zstd),
    TableFormat(.parquet),
  ]

  /// Parts begin within files and, for the notebook, within the 100,000 events that have the cross-section of their first.
  @Test(arguments: formats, ["production-modes", "notebook"])
  func partsBecomeTheTableOfOneRun(format: TableFormat, preset: String) async throws {
    let folder = try FarmFolder()
    let extraction = try FarmFolder.extraction(format, preset: preset)
    let plan = try await folder.plan(extraction)
    #expect(plan.head.partCount >= 12)
    // In any order.
    for number in (0..<plan.head.partCount).reversed() { try await folder.run(number, of: plan, preset: preset) }
    try await check(folder, extraction, plan, preset: preset)
  }

  @Test func filesThatWereNotOpenedAreSharedByTheirEntries() async throws {
    let folder = try FarmFolder()
    let extraction = try FarmFolder.extraction(TableFormat(.tsv))
    let plan = try await folder.plan(extraction, areOpened: false)
    #expect(plan.head.entryCount == nil && plan.head.partCount >= 12)
    for number in 0..<plan.head.partCount { try await folder.run(number, of: plan) }
    try await check(folder, extraction, plan)
  }

  private func check(
    _ folder: FarmFolder, _ extraction: Extraction<DiphotonAnalysis>, _ plan: PlanFolder,
    preset: String = "production-modes"
  ) async throws {
    let (joined, whole) = ("\(folder.path)/joined", "\(folder.path)/whole")
    let (run, summary, files) = try folder.join(plan, plan.head.format, preset: preset, to: joined)
    let expected = try await extraction.run(into: AtomicFile(path: whole))
    #expect(FileManager.default.contentsEqual(atPath: joined, andPath: whole))
    #expect(summary.rowCount == expected.rowCount && summary.labels == expected.labels)
    #expect(
      try run.manifest(of: summary, files).reproducible.json(
        isIndented: true, isReproducible: true, inputs: files.inputs)
        == extraction.manifest(of: expected).reproducible.json(isIndented: true))
    #expect(run.manifest(of: summary, files).run.identity == extraction.manifest(of: expected).run.identity)
  }

  @Test func textIsJoinedByPuttingTheHeaderBeforeTheParts() async throws {
    let folder = try FarmFolder()
    let extraction = try FarmFolder.extraction(TableFormat(.tsv))
    let plan = try await folder.plan(extraction)
    var bytes = Data(try TSVEncoder().header(for: extraction.analysis.columns))
    for number in 0..<plan.head.partCount {
      try await folder.run(number, of: plan)
      bytes += try #require(FileManager.default.contents(atPath: plan.file(number)))
    }
    _ = try await extraction.run(into: AtomicFile(path: "\(folder.path)/whole"))
    #expect(bytes == FileManager.default.contents(atPath: "\(folder.path)/whole"))
  }
}
