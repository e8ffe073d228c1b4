import Events
import Testing

@testable import Diphoton

/// What is known of a sample beside its files: that it is data, or numbers of a simulation.
@Suite struct SampleTests {
  private static let presets = [Preset.productionModes, .notebook, .atlasOpenData]

  private static func ofData(_ event: Event) -> Event {
    event.with { event in
      for name in Event.weightFactors + ["XSection", "SumWeights"] { event.flat[name] = nil }
    }
  }

  @Test(arguments: presets) func dataWeigh1AndLackWhatOnlySimulationHas(preset: Preset) throws {
    let events = [1.0, 0, 1].map { trigger in
      Self.ofData(Event.passing().with { $0.flat["trigP"] = trigger })
    }
    var batch = InMemoryBatch(events)
    let settings = preset.settings.with { $0.luminosityInversePb = 10_064 }
    let analysis = try DiphotonAnalysis(settings: settings)
    #expect(throws: InMemoryBatch.MissingBranch.self) { try analysis.process(batch) }
    batch.sample = .data
    let result = try analysis.process(batch)
    #expect(try result.table.float("weight") == [1, 1])
    #expect(result.constants.isEmpty)
    #expect(result.cutFlow.totalWeight.sum == 3)
    #expect(result.cutFlow.passedWeights.map(\.sum) == result.cutFlow.passed.map(Double.init))
    let names = analysis.schema.branches(of: analysis.inputs(of: .data)).map(\.name)
    #expect(!names.contains { Event.weightFactors.contains($0) || $0 == "XSection" || $0 == "SumWeights" })
    #expect(names.contains("trigP"))
  }

  /// Every set of numbers, with files that lack just these.
  @Test(arguments: presets, 0..<8) func numbersGivenAreUsed(preset: Preset, given: Int) throws {
    let (crossSection, kFactor, sum) = (
      given & 1 == 0 ? nil : 0.3, given & 2 == 0 ? nil : 1.7, given & 4 == 0 ? nil : 1_234.5
    )
    let weights = [0.5, -2, 3]
    var batch = InMemoryBatch(
      weights.map { weight in
        Event.passing().with {
          $0.flat["mcWeight"] = weight
          if crossSection != nil { $0.flat["XSection"] = nil }
          if sum != nil { $0.flat["SumWeights"] = nil }
        }
      })
    batch.outside[0] = [:]
    batch.sample = .simulation(crossSection: crossSection, kFactor: kFactor, sumOfWeights: sum)
    let result = try DiphotonAnalysis(settings: preset.settings).process(batch)
    let table = try result.table.float("weight")
    #expect(table.count == weights.count)
    for (weight, ours) in zip(weights, table) {
      let expected = weight / (sum ?? 3) * (crossSection ?? 6) * (kFactor ?? 1)
      #expect(abs(Double(ours) - expected) < 1e-6 * abs(expected))
    }
    var constants = ["cross_section_pb": crossSection ?? 6, "sum_weights": sum ?? 3]
    constants["k_factor"] = kFactor
    #expect(result.constants == constants.mapValues { $0...$0 })
  }

  @Test func withoutAScaleNothingIsAskedFor() throws {
    let settings = Preset.productionModes.settings.with { $0.weightScale = .none }
    let inputs = try DiphotonAnalysis(settings: settings).inputs(of: .simulation(crossSection: 2))
    #expect(!inputs.contains(.crossSection) && !inputs.contains(.sumOfWeights))
  }
}
