import Columns
import Events
import Pipeline
import ROOTIO
import Tables
import Testing

/// For each event, what a branch holds at the first event of the reading batch.
private struct BatchStart: Analysis {
  let inputs = [InputBranch("eventNumber", .flat, .int32)]
  let columns = [ColumnDescription("first", .int32, "the first event's number")]
  let cuts: [String] = []
  var wantsAll = true

  func process(_ batch: some EventBatch) throws -> AnalysisResult {
    let rows = wantsAll ? RowSelection.all : RowSelection.all.filter(of: batch.entries.count) { $0 % 3 != 0 }
    let first = try batch.columnAtBatchStart("eventNumber", as: Int32.self, rows: rows)
    let table = FeatureTable(descriptions: columns, columns: [.int32(first.values)], rowCount: first.count)
    return AnalysisResult(table: table, cutFlow: CutFlow(total: batch.entries.count, passed: []))
  }
}

/// Asks for a branch that it does not name.
private struct Undeclared: Analysis {
  let inputs: [InputBranch] = []
  let columns: [ColumnDescription] = []
  let cuts: [String] = []

  func process(_ batch: some EventBatch) throws -> AnalysisResult {
    _ = try batch.column("jet_n", as: UInt32.self, rows: .all)
    return AnalysisResult(
      table: FeatureTable(descriptions: [], columns: [], rowCount: 0), cutFlow: CutFlow(total: 0, passed: []))
  }
}

@Suite struct ReadingBatchTests {
  @Test(arguments: [1, 7, 64, 100, 160, 1_000]) func valuesComeFromTheFirstEventOfTheBatch(batchSize: Int) async throws
  {
    let file = Fixtures.edge("autoflush100")
    let numbers = try ROOTFile(path: file.path).tree("mini").branch("eventNumber").column(Int32.self)
    var options = RunOptions()
    options.batchSize = batchSize
    options.partitionSize = 30
    options.chunkSize = 11
    let expected = numbers.indices.map { numbers[$0 / batchSize * batchSize] }
    let all = MemorySink()
    _ = try await Extraction(of: [file], with: BatchStart(), options: options).run(into: all)
    #expect(all.lines.dropFirst().map { Int32($0) } == expected)

    options.partitionSize = 160
    options.chunkSize = 160
    let some = MemorySink()
    _ = try await Extraction(of: [file], with: BatchStart(wantsAll: false), options: options).run(into: some)
    let wanted = expected.indices.filter { $0 % 3 != 0 }
    #expect(some.lines.dropFirst().map { Int32($0) } == wanted.map { expected[$0] })
  }

  @Test func onlyNamedBranchesCanBeRead() async throws {
    let error = await #expect(throws: PipelineError.self) {
      try await Extraction(of: [Fixtures.edge("zlib1")], with: Undeclared()).run(into: MemorySink())
    }
    #expect((error?.failures.first?.error as? PipelineError)?.code == .analysisContract)
  }
}
