import Columns
import Events
import Testing

@testable import Diphoton

@Suite struct SelectionTests {
  private func run(
    _ settings: DiphotonSettings = Preset.productionModes.settings, _ events: Event...
  ) throws -> AnalysisResult {
    try DiphotonAnalysis(settings: settings).process(InMemoryBatch(events))
  }

  /// How many of one event pass.
  private func passes(
    _ settings: DiphotonSettings = Preset.productionModes.settings, _ change: (inout Event) -> Void
  ) throws -> Bool {
    try run(settings, Event.passing().with(change)).table.rowCount == 1
  }

  @Test func anEventThatPasses() throws {
    #expect(try passes { _ in })
    #expect(try passes(Preset.atlasOpenData.settings) { _ in })
  }

  @Test func cutFlowCountsStepByStep() throws {
    let pass = Event.passing()
    let result = try run(
      Preset.productionModes.settings,
      pass.with { $0.flat["trigP"] = 0 },
      pass.with { $0.flat["photon_n"] = 1 },
      pass.with { $0.lists["photon_pt"] = [62_500, 25_000] },
      pass.with { $0.lists["photon_isTightID"] = [1, 0] },
      pass.with { $0.lists["photon_trigMatched"] = [0, 1] },
      pass.with { $0.lists["photon_etcone20"] = [0, 0.065 * 62_501] },
      pass.with { $0.lists["photon_E"] = [62_500, 30_000] },
      pass.with { $0.photons(pt: [70_000, 70_000], eta: [0, 0], phi: [0, .pi]) },
      pass)
    #expect(result.cutFlow.total == 9 && result.cutFlow.passed == [8, 7, 6, 5, 4, 3, 2, 1])
    let analysis = try DiphotonAnalysis()
    #expect(
      analysis.cuts == ["trigP", "two photons", "pt", "tight", "trigMatched", "isolation", "ratio", "mass"])
  }

  @Test func cutsThatAreOffAreNotSteps() throws {
    let settings = Preset.productionModes.settings.with {
      $0.trigger = ""
      $0.tightID = false
      $0.triggerMatched = false
      $0.ptcone30Max = nil
      $0.etcone20Max = nil
      $0.massRatioLeadMin = nil
      $0.massRatioSubleadMin = nil
      $0.photonAbsEtaMax = 2.5
    }
    #expect(try DiphotonAnalysis(settings: settings).cuts == ["two photons", "pt", "eta", "mass"])
    #expect(try DiphotonAnalysis(settings: settings).inputs.allSatisfy { $0.name != "photon_ptcone30" })
    #expect(try passes(settings) { $0.flat["trigP"] = 0 })
    #expect(try !passes(settings) { $0.lists["photon_eta"] = [2.5, 2.5] })
    #expect(
      try DiphotonAnalysis(settings: Preset.atlasOpenData.settings.with { $0.photonNMin = 2 }).cuts
        == ["trigP", "photon_n", "two good photons", "isolation", "ratio", "mass"])
  }

  @Test func eachPhotonMayHaveALimitOfItsOwn() throws {
    func passes(_ both: Double, lead: Double?, sublead: Double?, _ preset: Preset) throws -> Bool {
      try self.passes(
        preset.settings.with {
          $0.photonPtMinMeV = both
          $0.photonLeadPtMinMeV = lead
          $0.photonSubleadPtMinMeV = sublead
        }
      ) { $0.lists["photon_pt"] = [62_500, 60_000] }
    }
    for preset in [Preset.productionModes, .atlasOpenData] {
      #expect(try passes(25_000, lead: 62_499, sublead: 59_999, preset))
      #expect(try !passes(25_000, lead: 62_500, sublead: nil, preset))
      #expect(try !passes(25_000, lead: nil, sublead: 60_000, preset))
      #expect(try !passes(60_000, lead: 50_000, sublead: nil, preset))
    }
    #expect(try passes(60_000, lead: nil, sublead: 59_999, .productionModes), "in place of the limit for both")
    #expect(try !passes(60_000, lead: nil, sublead: 59_999, .atlasOpenData), "photons below that are not good")
    let settings = Preset.atlasOpenData.settings.with { $0.photonLeadPtMinMeV = 50_000 }
    #expect(
      try DiphotonAnalysis(settings: settings).cuts
        == ["trigP", "two good photons", "pt", "isolation", "ratio", "mass"])
  }

  @Test func noEventsGiveAnEmptyTable() throws {
    let result = try run()
    #expect(try result.table.rowCount == 0 && result.table.descriptions.count == 83)
    #expect(result.cutFlow == CutFlow(total: 0, passed: Array(repeating: 0, count: 8)))
  }

  @Test func ptTiesKeepTheFilesOrder() throws {
    let result = try run(
      Preset.productionModes.settings,
      Event.passing().with {
        $0.photons(pt: [1_000, 62_500, 62_500, 62_500], eta: [0, 0.1, 0.1, 0.2], phi: [0, 0, .pi, 1])
      })
    #expect(try result.table.float("photon_1lead_phi") == [0])
    #expect(try result.table.float("photon_2lead_phi") == [Float(Double.pi)])
    #expect(try result.table.float("photon_1lead_eta") == [0.1])
  }

  @Test func photonsBeyondTheCountTakePart() throws {
    #expect(
      try passes {
        $0.photons(pt: [1_000, 62_500, 62_500], eta: [0, 0, 0], phi: [1, 0, .pi])
        $0.flat["photon_n"] = 2
      })
  }

  @Test func theCountIsUnsigned() throws {
    #expect(
      try passes(Preset.notebook.settings) { $0.flat["photon_n"] = 4_294_967_295 })
  }

  @Test(arguments: ["pt", "eta", "phi", "E", "ptcone30", "etcone20"], Preset.of2020)
  func nanFails(quantity: String, preset: Preset) throws {
    let settings = preset.settings
    let cuts = quantity != "E" || settings.massRatioQuantity == .energy
    #expect(try passes(settings) { $0.lists["photon_\(quantity)"]![1] = .nan } == !cuts)
  }

  @Test func ptCutIsStrict() throws {
    let settings = Preset.productionModes.settings.with { $0.photonPtMinMeV = 62_500 }
    #expect(try !passes(settings) { _ in })
  }

  @Test func isolation() throws {
    #expect(try passes { $0.lists["photon_ptcone30"] = [4_062, 4_062] })
    #expect(try !passes { $0.lists["photon_ptcone30"] = [4_063, 0] })
    let absolute = Preset.productionModes.settings.with { $0.isolation = .absolute }
    #expect(try passes(absolute) { $0.lists["photon_etcone20"] = [-900, 0.0649] })
    #expect(try !passes(absolute) { $0.lists["photon_ptcone30"] = [0, 1] })
  }

  @Test func thresholdsAreRoundedToTheArithmetic() throws {
    // float32(0.065) is below 0.065: in single precision it is the threshold itself, and cut.
    let atThreshold = Double(Float(0.065))
    #expect(atThreshold < 0.065)
    let double = Preset.productionModes.settings.with { $0.isolation = .absolute }
    #expect(try passes(double) { $0.lists["photon_etcone20"] = [0, atThreshold] })
    #expect(try !passes(Preset.notebook.settings) { $0.lists["photon_etcone20"] = [0, atThreshold] })
  }

  @Test func massWindowEnds() throws {
    let mass = Kinematics.invariantMass(
      pt: (62_500, 62_500), eta: (2, 2), phi: (0, Double(Float(Double.pi))))
    for (low, high) in [(mass, mass + 1), (mass - 1, mass)] {
      let included = Preset.productionModes.settings.with {
        $0.massMinMeV = low
        $0.massMaxMeV = high
      }
      #expect(try passes(included) { _ in })
      #expect(try !passes(included.with { $0.massWindowEnds = .excluded }) { _ in })
    }
  }

  @Test func massRatioByEnergyOrPt() throws {
    let change: (inout Event) -> Void = { $0.lists["photon_E"] = [20_000, 20_000] }
    #expect(try !passes(Preset.productionModes.settings, change))
    #expect(try passes(Preset.productionModes.settings.with { $0.massRatioQuantity = .pt }, change))
  }

  @Test func exactlyTwoGoodPhotons() throws {
    let atlas = Preset.atlasOpenData.settings
    let third: (Double, Double) -> (inout Event) -> Void = { pt, eta in
      { $0.photons(pt: [pt, 62_500, 62_500], eta: [eta, 0, 0], phi: [1, 0, .pi]) }
    }
    #expect(try !passes(atlas, third(90_000, 0)), "three good photons")
    #expect(try passes(atlas, third(25_000, 0)), "pt is not enough")
    #expect(try passes(atlas, third(90_000, 2.38)), "outside the range")
    #expect(try passes(atlas, third(90_000, -1.45)), "in the gap")
    #expect(
      try passes(atlas) {
        $0.photons(pt: [90_000, 62_500, 62_500], eta: [0, 0, 0], phi: [1, 0, .pi])
        $0.lists["photon_isTightID"] = [0, 1, 1]
      }, "not tight")
    #expect(try !passes(atlas) { $0.lists["photon_isTightID"] = [1, 0] }, "one good photon")
  }

  @Test func goodPhotonsAreOrderedByPt() throws {
    let result = try run(
      Preset.atlasOpenData.settings,
      Event.passing().with {
        $0.photons(pt: [60_000, 90_000, 65_000], eta: [0, 0, 0], phi: [0, 1, .pi])
        $0.lists["photon_isTightID"] = [1, 0, 1]
      })
    #expect(try result.table.float("photon_1lead_pt") == [65_000])
    #expect(try result.table.float("photon_2lead_pt") == [60_000])
  }
}

extension FeatureTable {
  /// A float32 column by name.
  func float(_ name: String) -> [Float] {
    guard let index = descriptions.firstIndex(where: { $0.name == name }),
      case .float32(let values) = columns[index].elements
    else { return [] }
    return values
  }

  /// A column by name.
  func column(_ name: String) -> ColumnValues? {
    descriptions.firstIndex { $0.name == name }.map { columns[$0] }
  }
}
