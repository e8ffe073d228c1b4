import ByteIO
import Foundation
import Synchronization
import Testing

@testable import Pipeline

@Suite struct ShardTests {
  private let files = [Fixtures.edge("tiny_baskets")] + Fixtures.small[..<3]

  private var extraction: Extraction<JetMultiplicity> {
    var options = RunOptions()
    options.threads = 2
    options.partitionSize = 150
    return Extraction(of: files, with: JetMultiplicity(), options: options)
  }

  @Test(arguments: [1, 2, 5]) func theTablesOfShardsAreTheTableOfTheRun(count: Int) async throws {
    let whole = MemorySink()
    let summary = try await extraction.run(into: whole)
    let made = try await extraction.plan()
    // As on another machine.
    let plan = try JSONDecoder().decode(RunPlan.self, from: JSONEncoder().encode(made))
    #expect(plan.partitions.count > 5)
    var lines: [Substring] = []
    var rows = 0
    for number in 0..<count {
      let (start, end) = (number * plan.partitions.count / count, (number + 1) * plan.partitions.count / count)
      let sink = MemorySink()
      let part = try await extraction.run(Shard(partitions: start..<end), of: plan, into: sink)
      rows += part.rowCount
      lines += number == 0 ? sink.lines : Array(sink.lines.dropFirst())
    }
    #expect(lines == whole.lines)
    #expect(rows == summary.rowCount)
  }

  @Test func aShardOfAnotherPlanIsRefused() async throws {
    let plan = try await extraction.plan()
    let other = Extraction(of: Array(files.dropLast()), with: JetMultiplicity(), options: extraction.options)
    for (extraction, shard) in [(other, plan.whole), (extraction, Shard(partitions: 3..<plan.partitions.count + 1))] {
      let error = await #expect(throws: PipelineError.self) {
        try await extraction.run(shard, of: plan, into: MemorySink())
      }
      #expect(error?.code == .otherPlan)
    }
  }

  @Test func aShardIsResumed() async throws {
    let folder = NSTemporaryDirectory() + "/ShardTests-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let lost = try FailingLater(Fixtures.edge("tiny_baskets").path)
    var sources = SourceRegistry()
    sources.register("later") { _ in lost }
    var options = extraction.options
    options.threads = 1
    let files = Fixtures.small[..<2] + [InputFile(label: "lost", location: "later://host/lost", tree: "mini")]
    let extraction = Extraction(of: Array(files), with: JetMultiplicity(), options: options, sources: sources)
    let plan = try await extraction.plan()
    let shard = Shard(partitions: 2..<plan.partitions.count)
    func run(_ shard: Shard, resuming: Bool) async throws -> RunSummary {
      try await extraction.run(
        shard, of: plan, into: JournaledTable(path: folder + "/table.tsv", replacing: true, resuming: resuming))
    }
    await #expect(throws: PipelineError.self) { try await run(shard, resuming: false) }
    let error = await #expect(throws: PipelineError.self) {
      try await run(Shard(partitions: 1..<plan.partitions.count), resuming: true)
    }
    #expect(error?.code == .cannotResume)
    lost.isBack.withLock { $0 = true }
    let resumed = try await run(shard, resuming: true)
    #expect(resumed.isResumed)
    #expect(try await run(shard, resuming: false).table == resumed.table)
  }
}
