import Columns
import Events
import Pipeline
import ROOTIO
import Tables
import Testing

/// For each event, what a branch holds at an earlier entry, in this batch or before it.
private struct Earlier: Analysis {
  let number = Quantity("eventNumber", .event, .int32)
  let columns = [ColumnDescription("earlier", .int32, "an earlier event's number")]
  let cuts: [String] = []
  let step: Int

  var inputs: [Quantity] { [number] }

  func process(_ batch: EventBatch) throws -> AnalysisResult {
    let numbers = try batch.entries.map { Int32(try batch.value(number, at: $0 / step * step)) }
    let table = FeatureTable(descriptions: columns, columns: [.int32(numbers)], rowCount: numbers.count)
    return AnalysisResult(table: table, cutFlow: CutFlow(total: batch.count, passed: []))
  }
}

/// Asks for a quantity that it does not name.
private struct Undeclared: Analysis {
  let inputs = [Quantity("jet_pt", .list(of: "jet"), .float)]
  let columns: [ColumnDescription] = []
  let cuts: [String] = []

  func process(_ batch: EventBatch) throws -> AnalysisResult {
    _ = try batch.column(Quantity("jet_n", .event, .uint32), as: UInt32.self)
    return AnalysisResult(
      table: FeatureTable(descriptions: [], columns: [], rowCount: 0), cutFlow: CutFlow(total: 0, passed: []))
  }
}

@Suite struct ReadingBatchTests {
  @Test(arguments: [1, 7, 64, 100, 160]) func valuesComeFromAnyEntry(step: Int) async throws {
    let file = Fixtures.edge("autoflush100")
    let numbers = try ROOTFile(path: file.path).tree("mini").branch("eventNumber").column(Int32.self)
    var options = RunOptions()
    options.partitionSize = 30
    options.chunkSize = 11
    let sink = MemorySink()
    _ = try await Extraction(of: [file], with: Earlier(step: step), options: options).run(into: sink)
    #expect(sink.lines.dropFirst().map { Int32($0) } == numbers.indices.map { numbers[$0 / step * step] })
  }

  @Test func onlyNamedQuantitiesCanBeRead() async throws {
    let error = await #expect(throws: PipelineError.self) {
      try await Extraction(of: [Fixtures.edge("zlib1")], with: Undeclared()).run(into: MemorySink())
    }
    #expect((error?.failures.first?.error as? EventsError)?.code == .undeclaredQuantity)
  }
}
