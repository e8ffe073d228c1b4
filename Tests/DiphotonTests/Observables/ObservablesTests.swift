import Columns
import Events
import Testing

@testable import Diphoton

/// Observables against a plain re-computation of random events.
@Suite struct ObservablesTests {
  /// What is changed of the default settings.
  enum Variant: String, CaseIterable {
    case standard, variant, loose, narrow

    func change(_ settings: inout DiphotonSettings) {
      switch self {
      case .standard: break
      case .variant:
        settings.jetPtMinMeV = 40_000
        settings.jetJVTMin = nil
        settings.jetPhotonDRMin = 1
        settings.jetElectronDRMin = 0
        settings.leptonPtMinMeV = 20_000
        settings.leptonPtconeMax = nil
        settings.leptonEtconeMax = 0.3
        settings.leptonTightID = true
        settings.leptonPhotonDRMin = 0
        settings.leptonJetDRMin = 0.8
      case .loose:
        settings.jetPtMinMeV = nil
        settings.jetJVTPtMaxMeV = nil
        settings.jetJVTAbsEtaMax = nil
        settings.leptonPtMinMeV = nil
        settings.leptonPtconeMax = nil
        settings.leptonEtconeMax = nil
        settings.leptonPhotonDRMin = nil
        settings.jetPhotonDRMin = nil
        settings.jetElectronDRMin = nil
        settings.leptonJetDRMin = nil
      case .narrow:
        settings.jetAbsEtaMax = 2.5
        settings.jetElectronDRMin = 0.6
      }
    }
  }

  private func settings(_ variant: Variant) -> DiphotonSettings {
    Preset.productionModes.settings.with {
      $0.observables = true
      $0.photonPtMinMeV = 0
      $0.ptcone30Max = nil
      $0.etcone20Max = nil
      $0.massRatioLeadMin = nil
      $0.massRatioSubleadMin = nil
      $0.massMinMeV = 0
      $0.massMaxMeV = 1e9
      variant.change(&$0)
    }
  }

  @Test(arguments: Variant.allCases) func randomEventsAgree(variant: Variant) throws {
    let settings = settings(variant)
    var random = RandomEvents(seed: 11)
    let events = random.events(600)
    let table = try DiphotonAnalysis(settings: settings).process(InMemoryBatch(events)).table
    try #require(table.rowCount == events.count)
    let names = table.descriptions.map(\.name)
    let observables = try #require(names.firstIndex(of: "met_phi")) + 1..<names.count - 1
    #expect(observables.count == 73)
    for (row, event) in events.enumerated() {
      let plain = PlainObservables(event, settings).values
      for column in observables where !names[column].hasSuffix("convType") {
        let expected = plain[names[column]].flatMap { $0.isFinite ? $0 : nil }
        let found = number(table.columns[column], row)
        #expect(agree(found, expected, names[column]), "event \(row): \(names[column])")
      }
    }
    // Every column must have been there, or the comparison says nothing of it.
    for column in observables {
      #expect(events.indices.contains { number(table.columns[column], $0) != nil }, "\(names[column])")
    }
  }

  private func number(_ column: ColumnValues, _ row: Int) -> Double? {
    switch column.elements {
    case .float32(let values): values[row].isNaN ? nil : Double(values[row])
    case .uint32(let values): Double(values[row])
    case .int32(let values): Double(values[row])
    default: nil
    }
  }

  private func agree(_ found: Double?, _ expected: Double?, _ name: String) -> Bool {
    guard let found, let expected else { return found == nil && expected == nil }
    return abs(found - expected) <= 1e-6 * abs(expected) + (name.hasSuffix("_m") ? 0.1 : 1e-7)
  }

  @Test func conversionsAreThoseOfTheTwoPhotons() throws {
    let event = Event.passing().with {
      $0.photons(pt: [30_000, 62_500, 62_500], eta: [0, 2, 2], phi: [1, 0, .pi])
      $0.lists["photon_convType"] = [5, 3, 1]
    }
    let table = try DiphotonAnalysis(settings: settings(.standard)).process(InMemoryBatch([event])).table
    #expect(table["photon_1lead_convType"] == .int32([3]))
    #expect(table["photon_2lead_convType"] == .int32([1]))
  }

  @Test func listsOfDifferentLengthsAreAnError() throws {
    for (name, quantities) in [("jet", Event.jetLists), ("lep", Event.leptonLists)] {
      for quantity in quantities where !["z0", "isTightID", "pt"].contains(quantity) {
        let event = Event.passing().with { $0.lists["\(name)_\(quantity)"] = [1] }
        let error = #expect(throws: EventsError.self, "\(name)_\(quantity)") {
          try DiphotonAnalysis(settings: settings(.standard)).process(
            InMemoryBatch([.passing(), event], firstEntry: 7)
          ).table
        }
        #expect(error?.message == "event 8: \(name)_\(quantity) holds 1 values, \(name)_pt 0")
      }
    }
  }

  @Test func theOtherColumnsAreTheSame() throws {
    var random = RandomEvents(seed: 3)
    let batch = InMemoryBatch(random.events(50))
    let plain = settings(.standard).with { $0.observables = false }
    let all = settings(.standard).with { $0.ids = true }
    let before = try DiphotonAnalysis(settings: plain).process(batch).table
    let after = try DiphotonAnalysis(settings: all).process(batch).table
    #expect(after.descriptions.count == 83 + 73 + 4)
    #expect(Array(after.descriptions.prefix(82)) == Array(before.descriptions.prefix(82)))
    #expect(after.descriptions.suffix(5).map(\.name) == ["runNumber", "eventNumber", "channelNumber", "fold", "label"])
    for column in before.descriptions where column.type != .float32 && column.type != .float64 {
      #expect(before[column.name] == after[column.name])
    }
  }

  @Test func farJetsAreLeftOutOfEverything() throws {
    let event = Event.passing().with { event in
      for (name, values) in [
        ("pt", [90_000.0, 80_000, 70_000]), ("eta", [2.6, -2.5, -2.51]), ("phi", [1.5, 1.5, 1.5]),
        ("E", [100_000, 100_000, 100_000]), ("MV2c10", [0, 0, 0]), ("jvt", [1, 1, 1]),
      ] { event.lists["jet_\(name)"] = values }
      event.flat["jet_n"] = 3
    }
    let narrow = settings(.standard).with { $0.jetAbsEtaMax = 2.5 }
    let table = try DiphotonAnalysis(settings: narrow).process(InMemoryBatch([event])).table
    #expect(table["jet_n"] == .uint32([1]))
    #expect(table["jet_pt_max"] == .float32([80_000]))
    #expect(table["jet_pt_sum"] == .float32([80_000]))
    #expect(table["n_jets"] == .uint32([1]))
    let wide = try DiphotonAnalysis(settings: settings(.standard)).process(InMemoryBatch([event])).table
    #expect(wide["jet_n"] == .uint32([3]) && wide["n_jets"] == .uint32([3]))
  }

  @Test func moreObjectsThanAnyEventHasAreAnError() throws {
    for (count, isRight) in [(4_096, true), (4_097, false)] {
      let event = Event.passing().with { event in
        for name in Event.jetLists { event.lists["jet_\(name)"] = Array(repeating: 1, count: count) }
        event.lists["jet_pt"] = Array(repeating: 90_000, count: count)
      }
      let analysis = try DiphotonAnalysis(settings: settings(.standard))
      let batch = InMemoryBatch([event], firstEntry: 3)
      if isRight {
        #expect(try analysis.process(batch).table["n_jets"] == .uint32([UInt32(count)]))
      } else {
        let error = #expect(throws: DiphotonError.self) { try analysis.process(batch).table }
        #expect(error?.message == "event 3: more than 4096 of jet_pt pass the cuts on single objects")
      }
    }
  }
}
