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

  @Test(arguments: ["eta", "phi", "E", "isTightID", "trigMatched", "ptcone30", "etcone20"], Preset.all)
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
      name: "any count", summary: "", settings: Preset.notebook.settings.with { $0.photonNMin = 0 })
    #expect(try error(anyCount, change) == nil)
  }

  @Test func emptyLeptonVectorsDespiteTheCount() throws {
    #expect(try error(.notebook) { $0.flat["lep_n"] = 2 } == nil)
    #expect(try error(.productionModes) { $0.flat["lep_n"] = 2 } == nil)
  }

  @Test func jetListsStandForThemselves() throws {
    let event = Event.passing().with {
      $0.lists["jet_pt"] = [30_000, 50_000]
      $0.lists["jet_MV2c10"] = [0.5]
    }
    let table = try DiphotonAnalysis().process(InMemoryBatch([event])).table
    #expect(table.float("jet_pt_max") == [50_000])
    #expect(table.float("jet_MV2c10_sum") == [0.5])
    #expect(table.column("jet_phi_sum") == .float32([0]))
  }

  @Test func missingBranchesPassThrough() throws {
    var batch = InMemoryBatch([Event.passing()])
    batch.lists["jet_E"] = nil
    #expect(throws: InMemoryBatch.MissingBranch(name: "jet_E")) { try DiphotonAnalysis().process(batch) }
  }
}
