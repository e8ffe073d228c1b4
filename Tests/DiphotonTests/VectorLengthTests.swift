import Events
import Testing

@testable import Diphoton

/// Events whose vectors do not fit together.
@Suite struct VectorLengthTests {
  private func error(_ preset: Preset, _ change: (inout Event) -> Void) throws -> DiphotonError? {
    let events = [Event.passing(), Event.passing().with { $0.flat["trigP"] = 0 }, Event.passing().with(change)]
    do {
      var batch = InMemoryBatch(events, firstEntry: 1000)
      batch.outside[0] = ["SumWeights": 1, "XSection": 1]
      _ = try DiphotonAnalysis(settings: preset.settings).process(batch)
      return nil
    } catch let error as DiphotonError {
      return error
    }
  }

  @Test(arguments: ["eta", "phi", "E", "isTightID", "trigMatched", "ptcone30", "etcone20"], Preset.of2020)
  func differentLengths(quantity: String, preset: Preset) throws {
    if quantity == "trigMatched", !preset.settings.triggerMatched { return }
    for (values, length) in [([1.0], 1), ([], 0), ([1, 1, 1], 3)] {
      let error = try #require(try error(preset) { $0.lists["photon_\(quantity)"] = values })
      #expect(error.code == .differentLengths)
      #expect(error.entry == 1002)
      #expect(error.branch == "photon_\(quantity)")
      #expect(error.description == "event 1002: photon_\(quantity) holds \(length) values, photon_pt 2")
    }
  }

  @Test(arguments: [[], [62_500]] as [[Double]])
  func fewerThanTwoPhotonsInTheVectors(pt: [Double]) throws {
    let change: (inout Event) -> Void = {
      $0.photons(pt: pt, eta: pt, phi: pt)
      $0.flat["photon_n"] = 2
    }
    let error = try #require(try error(.notebook, change))
    #expect(error.code == .tooFewPhotons && error.entry == 1002 && error.branch == "photon_pt")
    #expect(error.description == "event 1002: photon_n is 2, but photon_pt holds \(pt.count) values")
    #expect(try self.error(.productionModes, change) == nil)
    #expect(try self.error(.atlasOpenData, change) == nil)
  }

  @Test func oneCountedPhotonIsNoError() throws {
    let change: (inout Event) -> Void = { $0.photons(pt: [62_500], eta: [0], phi: [0]) }
    #expect(try error(.notebook, change) == nil)
    let anyCount = Preset(
      "any count", "", [(.release2020, Preset.notebook.settings.with { $0.photonNMin = 0 })])
    #expect(try error(anyCount, change) == nil)
  }

  @Test func emptyLeptonVectorsDespiteTheCount() throws {
    #expect(try error(.notebook) { $0.flat["lep_n"] = 2 } == nil)
    #expect(try error(.productionModes) { $0.flat["lep_n"] = 2 } == nil)
  }

  @Test(
    arguments: ["pt", "eta", "phi", "E", "MV2c10"].map { ("jet", $0) }
      + ["pt", "eta", "phi", "E", "charge", "z0", "ptcone30", "etcone20"].map { ("lep", $0) },
    [Preset.productionModes, .atlasOpenData])
  func differentLengthsOfOtherObjects(_ list: (kind: String, quantity: String), preset: Preset) throws {
    let (kind, quantity) = list
    let sound = Event.passing().with { event in
      for name in event.lists.keys where name.hasPrefix(kind + "_") { event.lists[name] = [1, 1] }
    }
    for values in [[], [1.0], [1, 1, 1]] {
      let torn = sound.with { $0.lists["\(kind)_\(quantity)"] = values }
      // The one that is cut is not read.
      let cut = torn.with { $0.flat["trigP"] = 0 }
      let analysis = try DiphotonAnalysis(settings: preset.settings)
      #expect(try analysis.process(InMemoryBatch([sound, cut])).table.rowCount == 1)
      let error = #expect(throws: EventsError.self) {
        try analysis.process(InMemoryBatch([sound, cut, torn, torn], firstEntry: 1000))
      }
      #expect(error?.code == .differentLengths)
      #expect(error?.entry == 1002)
      #expect(error?.message.contains("event 1002: \(kind)_") == true)
      #expect(error?.message.contains("\(values.count)") == true)
    }
  }

  @Test(arguments: [Preset.productionModes, .atlasOpenData])
  func countsThatDifferFromTheListsAreCounted(preset: Preset) throws {
    func event(_ counts: [String: Double]) -> Event {
      Event.passing().with { $0.flat.merge(counts) { $1 } }
    }
    let events = [
      .passing(), event(["photon_n": 3]), event(["jet_n": 2]), event(["jet_n": 1, "lep_n": 4]),
      event(["jet_n": 9, "trigP": 0]),
    ]
    let result = try DiphotonAnalysis(settings: preset.settings).process(InMemoryBatch(events))
    #expect(result.miscounts == ["photon_n": 1, "jet_n": 2, "lep_n": 1])
    #expect(try DiphotonAnalysis(settings: preset.settings).process(InMemoryBatch([.passing()])).miscounts == [:])
  }

  @Test func listsOfDifferentObjectsStandForThemselves() throws {
    let event = Event.passing().with { event in
      for name in event.lists.keys where name.hasPrefix("jet_") { event.lists[name] = [30_000, 50_000] }
      for name in event.lists.keys where name.hasPrefix("lep_") { event.lists[name] = [1] }
    }
    let table = try DiphotonAnalysis().process(InMemoryBatch([event])).table
    #expect(table.float("jet_pt_max") == [50_000])
    #expect(table.float("lep_pt_sum") == [1])
  }

  @Test func missingBranchesPassThrough() throws {
    var batch = InMemoryBatch([Event.passing()])
    batch.lists["jet_E"] = nil
    #expect(throws: InMemoryBatch.MissingBranch(name: "jet_E")) { try DiphotonAnalysis().process(batch) }
  }
}
