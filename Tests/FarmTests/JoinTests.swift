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
    try await check(folder, extraction, plan)
  }

  @Test func filesThatWereNotOpenedAreSharedByTheirEntries() async throws {
    let folder = try FarmFolder()
    let extraction = try FarmFolder.extraction(TableFormat(.tsv))
    let plan = try await folder.plan(extraction, areOpened: false)
    #expect(plan.head.entryCount == nil && plan.head.partCount >= 12)
    for number in 0..<plan.head.partCount { try await folder.run(number, of: plan) }
    try await check(folder, extraction, plan)
  }

  private func check(_ folder: FarmFolder, _ extraction: Extraction<DiphotonAnalysis>, _ plan: PlanFolder) async throws
  {
    let (joined, whole) = ("\(folder.path)/joined", "\(folder.path)/whole")
    let coverage = try folder.coverage(plan)
    let summary = try extraction.join(
      PartPieces(plan, coverage.parts), outcomes: coverage.outcomes, into: AtomicFile(path: joined)
    ) { _ in [] }
    let expected = try await extraction.run(into: AtomicFile(path: whole))
    #expect(FileManager.default.contentsEqual(atPath: joined, andPath: whole))
    #expect(summary.rowCount == expected.rowCount && summary.labels == expected.labels)
    #expect(
      try extraction.manifest(of: summary).reproducible.json(isIndented: true)
        == extraction.manifest(of: expected).reproducible.json(isIndented: true))
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
