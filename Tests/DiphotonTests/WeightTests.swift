import Events
import Testing

@testable import Diphoton

@Suite struct WeightTests {
  private func weights(_ settings: DiphotonSettings, _ batch: InMemoryBatch) throws -> [Float] {
    try DiphotonAnalysis(settings: settings).process(batch).table.float("weight")
  }

  private let standard = Preset.productionModes.settings
  private let notebook = Preset.notebook.settings

  @Test func productTimesScale() throws {
    let event = Event.passing().with {
      for (index, factor) in Event.weightFactors.enumerated() { $0.flat[factor] = index == 0 ? -3 : 2 }
    }
    // -3 * 2^8 * 6 / 3
    #expect(try weights(standard, InMemoryBatch([event])) == [-1536])
    #expect(try weights(notebook, InMemoryBatch([event])) == [-1536])
    #expect(try weights(standard.with { $0.weightScale = .none }, InMemoryBatch([event])) == [-768])
    #expect(try weights(standard.with { $0.luminosityInversePb = 10 }, InMemoryBatch([event])) == [-15360])
    #expect(try weights(standard.with { $0.weightFactors = ["mcWeight"] }, InMemoryBatch([event])) == [-6])
    #expect(try weights(standard.with { $0.weightFactors = [] }, InMemoryBatch([event])) == [2])
  }

  @Test func singlePrecisionMultipliesFromLeftToRight() throws {
    // 1e30 * 1e30 overflows in single precision before 1e-30 could bring it back.
    let event = Event.passing().with {
      $0.flat["mcWeight"] = 1e30
      $0.flat["scaleFactor_PILEUP"] = 1e30
      $0.flat["scaleFactor_ELE"] = 1e-30
    }
    #expect(try weights(notebook, InMemoryBatch([event])) == [.infinity])
    #expect(try weights(standard, InMemoryBatch([event]))[0].isFinite)
  }

  @Test func theScaleIsTheEventsOrTheBatchStarts() throws {
    let events = [2.0, 4.0].map { sum in Event.passing().with { $0.flat["SumWeights"] = sum } }
    var batch = InMemoryBatch(events, firstEntry: 199_999)
    batch.outside[100_000] = ["SumWeights": 1, "XSection": 5]
    #expect(try weights(standard, batch) == [3, 1.5])
    #expect(try weights(notebook, batch) == [5, 1.5], "the second begins a batch of its own")
  }

  @Test func sumOfZero() throws {
    let event = Event.passing().with { $0.flat["SumWeights"] = 0 }
    let without = Event.passing().with {
      $0.flat["SumWeights"] = 0
      $0.flat["mcWeight"] = 0
    }
    let batch = InMemoryBatch([event, without])
    #expect(try weights(standard, batch).allSatisfy(\.isNaN))
    let divided = try weights(notebook, batch)
    #expect(divided[0] == .infinity && divided[1].isNaN)
  }

  @Test func theCutFlowCountsTheWeightsOfAllEvents() throws {
    let events = [0.25, 0.5, 1, -8].enumerated().map { index, weight in
      Event.passing().with {
        $0.flat["mcWeight"] = weight
        if index == 0 { $0.flat["trigP"] = 0 }
        if index == 1 { $0.lists["photon_isTightID"] = [1, 0] }
      }
    }
    for settings in [standard, notebook] {
      let result = try DiphotonAnalysis(settings: settings).process(InMemoryBatch(events))
      // Each weight is twice as large: 6 / 3.
      #expect(result.cutFlow.total == 4 && result.cutFlow.totalWeight == WeightSum(-12.5))
      #expect(result.cutFlow.passed == [3, 3, 3, 2, 2, 2, 2, 2])
      #expect(result.cutFlow.passedWeights.map(\.sum) == [-13, -13, -13, -14, -14, -14, -14, -14])
      #expect(result.constants == ["sum_weights": 3...3, "cross_section_pb": 6...6])
    }
  }

  @Test(
    arguments: [
      ("mcWeight", .nan), ("mcWeight", .infinity), ("scaleFactor_TAU", -.infinity), ("SumWeights", .nan),
      ("SumWeights", 0), ("XSection", .nan), ("XSection", .infinity), ("mcWeight", 1e39),
    ] as [(String, Double)]) func missingWeightsAreLeftOutAndCounted(branch: String, value: Double) throws
  {
    let events = [value, 1, value].enumerated().map { index, value in
      Event.passing().with {
        $0.flat["SumWeights"] = 1
        $0.flat[branch] = value
        if index == 2 { $0.flat["trigP"] = 0 }
      }
    }
    let flow = try DiphotonAnalysis(settings: standard).process(InMemoryBatch(events)).cutFlow
    let weight = branch == "XSection" ? 1.0 : 6
    #expect(flow.totalWeight == WeightSum(weight, missing: 2))
    #expect(flow.passedWeights.allSatisfy { $0 == WeightSum(weight, missing: 1) })
    #expect(flow.passed.allSatisfy { $0 == 2 }, "events count, whatever they weigh")
  }

  @Test func anInfiniteWeightOfTheNotebookIsMissing() throws {
    let events = [0.0, 2].map { sum in Event.passing().with { $0.flat["SumWeights"] = sum } }
    let flow = try DiphotonAnalysis(settings: notebook).process(InMemoryBatch(events)).cutFlow
    #expect(flow.totalWeight == WeightSum(0, missing: 2), "the first event's sum is that of its batch")
  }

  @Test func constantsThatChangeAreRanges() throws {
    let events = [(3, 6), (4, 6), (2.5, .nan), (3, 6)].map { sum, crossSection in
      Event.passing().with {
        $0.flat["SumWeights"] = sum
        $0.flat["XSection"] = crossSection
      }
    }
    let constants = try DiphotonAnalysis(settings: standard).process(InMemoryBatch(events)).constants
    #expect(constants == ["sum_weights": 2.5...4, "cross_section_pb": 6...6])
    // The notebook divides all of its batch by the sum of the first event.
    let own = try DiphotonAnalysis(settings: notebook).process(InMemoryBatch(events)).constants
    #expect(own == ["sum_weights": 3...3, "cross_section_pb": 6...6])
    let none = [Event.passing().with { $0.flat["SumWeights"] = .nan }]
    #expect(
      try DiphotonAnalysis(settings: standard).process(InMemoryBatch(none)).constants == ["cross_section_pb": 6...6])
  }
}
