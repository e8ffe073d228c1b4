import Columns
import Events
import Foundation
import Provenance
import ROOTIO
import Tables
import Testing

@testable import Pipeline

/// Counts events and weighs each with its missing transverse energy, which floating-point numbers cannot add exactly.
private struct Weighing: Analysis {
  let inputs = [Quantity("met_et", .event, .float)]
  let columns: [ColumnDescription] = []
  let cuts = ["none"]

  func process(_ batch: EventBatch) throws -> AnalysisResult {
    let weights = try batch.column(inputs[0], as: Float.self)
    let sum = weights.reduce(into: WeightSum()) { $0.add(Double($1) / 3) }
    let first = Double(weights[0])
    return AnalysisResult(
      table: FeatureTable(descriptions: [], columns: [], rowCount: 0),
      cutFlow: CutFlow(total: weights.count, passed: [0], totalWeight: sum, passedWeights: [WeightSum()]),
      constants: ["first": first...first])
  }
}

/// Says more or less of its cuts than it has named.
private struct Miscounting: Analysis {
  let cutFlow: @Sendable (Int) -> CutFlow
  let inputs: [Quantity] = []
  let columns: [ColumnDescription] = []
  let cuts = ["a", "b"]

  func process(_ batch: EventBatch) throws -> AnalysisResult {
    AnalysisResult(table: FeatureTable(descriptions: [], columns: [], rowCount: 0), cutFlow: cutFlow(batch.count))
  }
}

@Suite struct CutFlowTests {
  @Test(
    arguments: [
      { CutFlow(total: $0, passed: [1]) }, { CutFlow(total: $0, passed: [1, 1, 1]) },
      { CutFlow(total: $0 + 1, passed: [1, 1]) },
      { CutFlow(total: $0, passed: [1, 1], totalWeight: WeightSum(), passedWeights: [WeightSum()]) },
      { CutFlow(total: $0, passed: [], totalWeight: WeightSum(), passedWeights: [WeightSum(), WeightSum()]) },
      {
        CutFlow(
          total: $0, passed: [1, 1], totalWeight: WeightSum(), passedWeights: [WeightSum(), WeightSum()],
          nMinusOne: [nil, nil])
      },
    ] as [@Sendable (Int) -> CutFlow])
  func aCutFlowOfOtherCutsIsAnError(cutFlow: @escaping @Sendable (Int) -> CutFlow) async throws {
    let run = Extraction(of: [Fixtures.edge("zlib1")], with: Miscounting(cutFlow: cutFlow))
    let error = await #expect(throws: PipelineError.self) { try await run.run(into: MemorySink()) }
    #expect((error?.failures.first?.error as? PipelineError)?.code == .analysisContract)
  }

  @Test func cutFlowsOfDifferentCutsAreAdded() {
    var sum = CutFlow(total: 3, passed: [2])
    sum += CutFlow(total: 4, passed: [3, 1])
    #expect(sum == CutFlow(total: 7, passed: [5, 1]))
  }

  @Test func sumsDoNotDependOnThreadsAndPartitions() async throws {
    var options = RunOptions()
    options.partitionSize = 100
    options.chunkSize = 30
    var sums: Set<[Double]> = []
    for threads in 1...8 {
      options.threads = threads
      options.partitionSize = 100 * threads
      let summary = try await Extraction(of: Fixtures.small, with: Weighing(), options: options).run(into: MemorySink())
      sums.insert(summary.files.map(\.cutFlow.totalWeight.sum))
    }
    #expect(sums.count == 1)
  }

  @Test func constantsAreTheRangesOfThoseOfAllBatches() async throws {
    var options = RunOptions()
    options.partitionSize = 60
    options.chunkSize = 1
    let files = [Fixtures.edge("autoflush100"), Fixtures.edge("no_entries")]
    let summary = try await Extraction(of: files, with: Weighing(), options: options).run(into: MemorySink())
    let met = try ROOTFile(path: files[0].path).tree("mini").branch("met_et").column(Float.self)
    let (least, greatest) = (Double(try #require(met.min())), Double(try #require(met.max())))
    #expect(least < greatest)
    #expect(summary.files.map(\.constants) == [["first": least...greatest], [:]])
  }

  @Test func sumsThatAreNoNumbersAreNull() throws {
    let flow = CutFlow(
      total: 2, passed: [1, 1], totalWeight: WeightSum(.nan),
      passedWeights: [WeightSum(.infinity, missing: 1), WeightSum(0.5)])
    let file = FileSummary(
      file: Fixtures.small[0], opened: nil, error: nil, account: PartitionAccount(selected: 1, cutFlow: flow))
    let table = CutFlowTable(
      RunSummary(
        FileCensus([file], noEvents: CutFlow(passed: [0, 0])), files: [file], cuts: ["a", "b"], regions: [],
        variations: [], columnCount: 0, table: FinishedTable(bytes: 0), part: nil, isResumed: false, duration: .zero))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(
      String(decoding: try encoder.encode(table), as: UTF8.self)
        == #"{"labels":[{"events":[2,1,1],"label":"tt","missing_weights":[0,1,0],"weighted":[null,null,0.5]}],"#
        + #""steps":["all","a","b"],"total":{"events":[2,1,1],"missing_weights":[0,1,0],"weighted":[null,null,0.5]}}"#)
    #expect(table.total.efficiency(1, from: 0) == 0.5)
    #expect(table.total.weightedEfficiency(1, from: 0) == nil)
  }
}
