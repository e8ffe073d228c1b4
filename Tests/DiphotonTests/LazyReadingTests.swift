import Events
import Testing

@testable import Diphoton

/// Branches are read for the events that are left, and no other.
@Suite struct LazyReadingTests {
  private static let weights = Event.weightFactors + ["SumWeights", "XSection"]

  @Test func eachCutNarrowsWhatIsRead() throws {
    let pass = Event.passing()
    let batch = InMemoryBatch([
      pass.with { $0.flat["trigP"] = 0 }, pass.with { $0.flat["photon_n"] = 0 },
      pass.with { $0.lists["photon_pt"] = [1, 1] }, pass.with { $0.lists["photon_isTightID"] = [0, 0] }, pass,
    ])
    #expect(try DiphotonAnalysis().process(batch).table.rowCount == 1)
    let rows = batch.log.rows
    #expect(rows["trigP"] == [5])
    #expect(rows["photon_n"] == [4])
    #expect(rows["photon_pt"] == [3])
    #expect(rows["photon_isTightID"] == [2])
    #expect(rows["photon_trigMatched"] == [1])
    #expect(rows["jet_pt"] == [1] && rows["met_et"] == [1])
    #expect(rows["mcWeight"] == [5], "the cut-flow counts the weights of all events")
    #expect(rows.values.allSatisfy { $0.count == 1 }, "a branch is read twice")
  }

  @Test(arguments: Preset.of2020)
  func nothingMoreIsReadWhenNoneIsLeft(preset: Preset) throws {
    let batch = InMemoryBatch([Event.passing().with { $0.flat["trigP"] = 0 }])
    let result = try DiphotonAnalysis(settings: preset.settings).process(batch)
    #expect(batch.log.order.filter { !Self.weights.contains($0) } == ["trigP"])
    #expect(try result.table.rowCount == 0)
    #expect(result.cutFlow.passed.allSatisfy { $0 == 0 })
  }

  @Test func batchesThatReturnTooFewRowsAreAnError() throws {
    let analysis = try DiphotonAnalysis()
    let error = #expect(throws: EventsError.self) { try analysis.process(EventBatch(ShortBatch(), for: analysis)) }
    #expect(error?.code == .wrongRowCount && error?.quantity == "mcWeight")
  }
}
