import Base
import Diphoton
import Events
import Foundation
import Pipeline
import Tables
import Testing

@testable import Farm

/// What is wrong with parts is found before anything is joined.
@Suite struct CoverageTests {
  private let folder: FarmFolder
  private let plan: PlanFolder
  private let extraction: Extraction<DiphotonAnalysis>

  init() async throws {
    folder = try FarmFolder()
    extraction = try FarmFolder.extraction(TableFormat(.parquet))
    plan = try await folder.plan(extraction, entries: 900)
    for number in 0..<plan.head.partCount { try await folder.run(number, of: plan) }
  }

  private func join() throws {
    _ = try folder.join(plan, TableFormat(.parquet), to: "\(folder.path)/\(UUID().uuidString)")
  }

  private func change(_ part: Int, _ change: (inout Sidecar) -> Void) throws {
    var sidecar = try #require(try plan.readSidecar(part))
    change(&sidecar)
    try FolderFiles.write(Array(JSON.anyNumber.text(of: sidecar).utf8), to: plan.sidecar(part))
  }

  @Test func partsThatAreMissingMayCome() throws {
    try join()
    unlink(plan.sidecar(2))
    unlink(plan.file(4))
    let error = try #require(throws: FarmError.self) { try join() }
    #expect(error.code == .incomplete && error.mayPass)
    #expect(error.message.hasSuffix("2 of \(plan.head.partCount) parts are not done: 2,4"))
  }

  @Test(arguments: [true, false]) func aDamagedPartIsNamedAndMadeAgain(isCut: Bool) async throws {
    var bytes = try #require(FileManager.default.contents(atPath: plan.file(1)))
    if isCut { bytes.removeLast() } else { bytes[bytes.count / 2] ^= 4 }
    try bytes.write(to: URL(filePath: plan.file(1)))
    let error = try #require(throws: FarmError.self) { try join() }
    // One that has another size is not done.
    #expect(error.code == (isCut ? .incomplete : .damagedPart) && error.mayPass)
    #expect(try PlanStatus(plan).toDo == (isCut ? [] : [1]))
    unlink(plan.sidecar(1))
    try await folder.run(1, of: plan)
    try join()
  }

  @Test func otherEntriesThanPlannedAreAContradiction() throws {
    try change(0) { sidecar in
      guard let place = sidecar.inputs[0].place else { return }
      let entries = place.entries.lowerBound..<place.entries.upperBound - 1
      sidecar.inputs[0] = Sidecar.Input(
        found: sidecar.inputs[0].found, file: place.file, entries: entries, account: place.account)
    }
    #expect(try #require(throws: FarmError.self) { try join() }.code == .contradiction)
  }

  @Test func anotherFileInAPartIsAContradiction() throws {
    try change(1) { sidecar in
      guard let place = sidecar.inputs[0].place else { return }
      var found = sidecar.inputs[0].found
      found.treeChecksum = "other"
      sidecar.inputs[0] = Sidecar.Input(
        found: found, file: place.file, entries: place.entries, account: place.account)
    }
    #expect(try #require(throws: FarmError.self) { try join() }.code == .contradiction)
  }

  @Test func aSidecarOfAnotherPlanIsNone() throws {
    try change(3) { $0.plan = "another" }
    #expect(try #require(throws: FarmError.self) { try join() }.code == .incomplete)
  }

  @Test func aPartThatGivesOtherBytesIsSaidToBeNotReproducible() async throws {
    try change(0) { $0.checksum = String($0.checksum.reversed()) }
    let error = await #expect(throws: FarmError.self) { try await folder.run(0, of: plan) }
    #expect(error?.code == .notReproducible)
    // The file is the former one.
    try change(0) { $0.checksum = String($0.checksum.reversed()) }
    try join()
  }

  @Test func aPlanThatWasChangedIsRefused() throws {
    let path = "\(plan.path)/parts.jsonl"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try text.replacing("\"label\":\"gg\"", with: "\"label\":\"hh\"").write(
      toFile: path, atomically: true, encoding: .utf8)
    #expect(try #require(throws: FarmError.self) { try join() }.code == .corruptPlan)
  }

  @Test(arguments: [
    ("parts.jsonl", "\"cuts\":[0,", "\"cuts\":[0,99999999,"), ("parts.jsonl", "\"cuts\":[0,", "\"cuts\":[-5,"),
    ("parts.jsonl", "\"trees\":[\"mini\"]", "\"trees\":[]"),
    ("parts.jsonl", "\"cuts\":[", "\"share\":{\"index\":0,\"of\":0},\"no\":["),
    ("parts.jsonl", "\"part\":0", "\"part\":1"),
    ("plan.json", "\"partCount\" : ", "\"partCount\" : -"), ("plan.json", "\"partCount\" : ", "\"partCount\" : 9000"),
    ("plan.json", "\"format\" : \"parquet\"", "\"format\" : \"hdf5\""), ("plan.json", "{", "["),
  ])
  func aPlanThatMakesNoSenseIsRefused(file: String, text: String, other: String) throws {
    let path = "\(plan.path)/\(file)"
    let former = try String(contentsOfFile: path, encoding: .utf8)
    #expect(former.contains(text))
    try former.replacing(text, with: other, maxReplacements: 1).write(toFile: path, atomically: true, encoding: .utf8)
    let error = try #require(throws: FarmError.self) { try PlanFolder(plan.path).part(0) }
    #expect(error.code == .corruptPlan)
  }

  /// Changes what part 2 says, and says whether `holds` does then.
  private func isFound(_ wrong: (inout PartitionAccount) -> Void, _ holds: () throws -> Bool) throws -> Bool {
    let former = try #require(try plan.readSidecar(2))
    try change(2) { sidecar in
      guard var place = sidecar.inputs[0].place else { return }
      wrong(&place.account)
      sidecar.inputs[0] = Sidecar.Input(
        found: sidecar.inputs[0].found, file: place.file, entries: place.entries, account: place.account)
    }
    defer { try? FolderFiles.write(Array(JSON.anyNumber.text(of: former).utf8), to: plan.sidecar(2)) }
    return try holds()
  }

  @Test func aSidecarOfImpossibleNumbersIsNone() throws {
    try change(3) { $0.rows = -1 }
    #expect(try plan.readSidecar(3)?.part == nil)
    let wrongs: [(inout PartitionAccount) -> Void] = [
      { $0.cutFlow.passed[0] = .max }, { $0.cutFlow.regions = [.init(events: .max)] }, { $0.partRows = [-1] },
      { $0.cutFlow.variations = [CutFlow(passed: [.max])] },
      { $0.cutFlow.nMinusOne = [.init(events: -1, weight: WeightSum())] },
    ]
    for (index, wrong) in wrongs.enumerated() {
      #expect(try isFound(wrong) { try plan.readSidecar(2)?.part == nil }, "\(index)")
    }
  }

  @Test func countsOfAnotherAnalysisAreAContradiction() throws {
    let wrongs: [(inout PartitionAccount) -> Void] = [
      { $0.cutFlow = CutFlow(total: $0.cutFlow.total, passed: [0]) }, { $0.cutFlow.regions = [.init()] },
      { $0.cutFlow.nMinusOne = [] }, { $0.cutFlow.variations = [$0.cutFlow] }, { $0.partRows = [0] },
    ]
    for (index, wrong) in wrongs.enumerated() {
      let isContradiction = try isFound(wrong) {
        try #require(throws: FarmError.self) { try join() }.code == .contradiction
      }
      #expect(isContradiction, "\(index)")
    }
    try join()
  }
}
