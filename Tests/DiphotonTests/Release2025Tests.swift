import Columns
import Events
import Foundation
import Testing

@testable import Diphoton

/// Files of the 2025 release, in GeV and with other quantities, against a plain re-computation of random events.
@Suite struct Release2025Tests {
  /// Nothing is cut that the event has, so that rows are events.
  private var settings: DiphotonSettings {
    Preset.productionModes.settings.with {
      $0.trigger = ""
      $0.triggerMatched = false
      $0.weightFactors = ["mcWeight", "ScaleFactor_PILEUP", "ScaleFactor_FTAG"]
      $0.observables = true
      $0.objects = .padded
      $0.ids = true
      $0.photonPtMinMeV = 0
      $0.ptcone30Max = nil
      $0.etcone20Max = nil
      $0.massRatioLeadMin = nil
      $0.massRatioSubleadMin = nil
      $0.massMinMeV = 0
      $0.massMaxMeV = 1e9
    }
  }

  private func batch(_ events: [Event]) -> InMemoryBatch {
    var batch = InMemoryBatch(events)
    batch.types = Event.typesOfRelease2025
    return batch
  }

  private func table(_ events: [Event], _ settings: DiphotonSettings? = nil) throws -> FeatureTable {
    try DiphotonAnalysis(settings: settings ?? self.settings, release: .release2025).process(batch(events)).table
  }

  private func number(_ column: ColumnValues, _ row: Int) -> Double? {
    guard column.isPresent(row) else { return nil }
    switch column.elements {
    case .float32(let values): return Double(values[row])
    case .float64(let values): return values[row]
    case .uint32(let values): return Double(values[row])
    case .int32(let values): return Double(values[row])
    case .int64(let values): return Double(values[row])
    default: return nil
    }
  }

  private func number(_ table: FeatureTable, _ column: String) throws -> Double? {
    number(try #require(table[column]), 0)
  }

  @Test func columnsHaveTheNamesOfWhatTheyHold() throws {
    let names = try DiphotonAnalysis(settings: settings, release: .release2025).columns.map(\.name)
    let former = try DiphotonAnalysis(
      settings: settings.with { $0.weightFactors = ["mcWeight"] }, release: .release2020
    ).columns.map(\.name)
    let others = [
      "photon_1lead_ptcone30": "photon_1lead_ptcone20", "photon_2lead_ptcone30": "photon_2lead_ptcone20",
      "photon_1lead_etcone20": "photon_1lead_topoetcone40", "photon_2lead_etcone20": "photon_2lead_topoetcone40",
      "ptcone30": "ptvarcone30", "etcone20": "topoetcone20", "MV2c10": "btag_quantile",
    ]
    let renamed = former.filter { !$0.hasSuffix("convType") }.map { name in
      let old = others.keys.filter { name.contains($0) }.max { $0.count < $1.count }
      return old.map { name.replacing($0, with: others[$0]!) } ?? name
    }
    #expect(names == renamed)
    #expect(names.count == 83 + 71 + 6 * 6 + 4 * 9 + 4)
    for column in try DiphotonAnalysis(settings: settings, release: .release2025).columns {
      #expect(column.formula?.contains("MV2c10") != true && column.formula?.contains("_E") != true, "\(column.name)")
    }
  }

  @Test func observablesOfRandomEventsAgree() throws {
    var random = RandomEvents(seed: 25)
    let events = random.events(400).map(\.ofRelease2025)
    let table = try table(events.map(\.stored))
    try #require(table.rowCount == events.count)
    let names = table.descriptions.map(\.name)
    let observables = try #require(names.firstIndex(of: "met_phi")) + 1..<names.firstIndex(of: "jet_1_pt")!
    #expect(observables.count == 71)
    for (row, event) in events.enumerated() {
      let plain = PlainObservables(event.inMeV, settings).values
      for column in observables where !names[column].hasSuffix("btag_quantile") {
        let name = names[column].replacing("ptcone20", with: "ptcone30").replacing("topoetcone40", with: "etcone20")
        let expected = plain[name].flatMap { $0.isFinite ? $0 : nil }
        let found = number(table.columns[column], row)
        let slack = 1e-6 * abs(expected ?? 0) + (name.hasSuffix("_m") ? 0.1 : 1e-7)
        #expect(
          expected == nil ? found == nil : abs((found ?? .nan) - expected!) <= slack, "event \(row): \(names[column])")
      }
    }
  }

  /// The numbers in double precision tell whether the products were rounded before.
  @Test func statisticsAreThoseOfTheProducts() throws {
    var random = RandomEvents(seed: 4)
    let events = random.events(200).map(\.ofRelease2025.stored)
    let table = try table(events)
    for (column, branch, factor) in [
      ("jet_pt", "jet_pt", 1000.0), ("jet_E", "jet_e", 1000), ("jet_phi", "jet_phi", 1),
      ("jet_btag_quantile", "jet_btag_quantile", 1), ("lep_ptvarcone30", "lep_ptvarcone30", 1000),
      ("lep_topoetcone20", "lep_topoetcone20", 1000), ("lep_charge", "lep_charge", 1),
    ] {
      let means = try #require(table["\(column)_mean"])
      let deviations = try #require(table["\(column)_std"])
      for (row, event) in events.enumerated() {
        let values = event.lists[branch]!.map { factor * $0 }
        let mean = values.reduce(0, +) / Double(values.count)
        let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
        for (found, expected) in [(number(means, row), mean), (number(deviations, row), deviation)] {
          let isRight = expected.isNaN ? found == nil : found == expected
          #expect(isRight || abs(found! - expected) <= 1e-12 * abs(expected), "event \(row): \(column)")
        }
      }
    }
  }

  @Test func objectsAndIdentity() throws {
    let event = Event.passing().with { event in
      for (name, values) in [
        ("pt", [40_000.0, 90_000]), ("eta", [1.5, -0.5]), ("phi", [1.5, 1.5]), ("E", [100_000, 100_000]),
        ("MV2c10", [0.9, -1]), ("jvt", [0.9, 0.1]),
      ] { event.lists["jet_\(name)"] = values }
      for name in Event.leptonLists { event.lists["lep_\(name)"] = [1] }
      event.lists["lep_type"] = [-13]
      event.flat["eventNumber"] = 8_589_934_596
      event.flat["runNumber"] = 284_500
      event.flat["channelNumber"] = 346_525
    }.ofRelease2025.stored
    let table = try table([event])
    #expect(table["jet_1_pt"] == .float32([90_000]) && table["jet_2_pt"] == .float32([40_000]))
    #expect(try number(table, "jet_1_btag_quantile") == 1)
    #expect(try number(table, "jet_2_btag_quantile") == 4)
    #expect(try number(table, "jet_3_btag_quantile") == nil)
    #expect(try number(table, "jet_1_jvt") == 0)
    #expect(try number(table, "jet_2_jvt") == 1)
    #expect(try number(table, "lep_1_type") == 13)
    #expect(table["eventNumber"] == .int64([8_589_934_596]))
    // The test value of the definition.
    #expect(table["fold"] == .uint32([1]))
    #expect(table["n_bjets_70"] == .uint32([1]) && table["n_bjets_60"] == .uint32([0]))
    #expect(try number(table, "j1_btag_quantile") == 1)
    #expect(try number(table, "j2_btag_quantile") == 4)
    #expect(try number(table, "j3_btag_quantile") == nil)
  }

  @Test func theWeightHasAllFactorsOfTheCrossSection() throws {
    let stored = Event.passing().with { $0.flat["mcWeight"] = -0.5 }.ofRelease2025.stored
    let result = try DiphotonAnalysis(settings: settings, release: .release2025).process(batch([stored]))
    let factors = [-0.5, stored.flat["ScaleFactor_PILEUP"]!, stored.flat["ScaleFactor_FTAG"]!]
    let weight = factors.reduce(1, *) / 1234.5 * 28.3 * 0.00227 * 1.717
    #expect(try result.table["weight"] == .float32([Float(weight)]))
    let constants = ["sum_weights": 1234.5, "cross_section_pb": 28.3 * 0.00227, "k_factor": 1.717]
    #expect(result.constants == constants.mapValues { $0...$0 })
    let old = stored.with { $0.flat["ScaleFactor_BTAG"] = $0.flat.removeValue(forKey: "ScaleFactor_FTAG") }
    #expect(try table([old])["weight"] == .float32([Float(weight)]), "without the one factor the other is taken")
    let none = stored.with { $0.flat["sum_of_weights"] = 0 }
    #expect(try number(table([none]), "weight") == nil)
  }

  /// The thresholds are those in MeV, whatever the file's unit.
  @Test func thresholdsAreInMeV() throws {
    let strict = settings.with { $0.photonPtMinMeV = 62_500 }
    let stored = Event.passing().ofRelease2025.stored
    let above = stored.with { $0.lists["photon_pt"] = [62.5, 62.5].map { Double(Float($0).nextUp) } }
    let result = try DiphotonAnalysis(settings: strict, release: .release2025).process(batch([stored, above]))
    #expect(result.cutFlow.passed[0...1] == [2, 1])
    let negative = stored.with { $0.flat["photon_n"] = -2 }
    #expect(try table([negative]).rowCount == 0, "a negative count is none")
  }

  @Test func whatTheReleaseLacksIsAnError() throws {
    let matched = settings.with { $0.triggerMatched = true }
    let error = #expect(throws: DiphotonError.self) {
      _ = try DiphotonAnalysis(settings: matched, release: .release2025)
    }
    #expect(error?.message.contains("trigger_matched") == true && error?.message.contains("2025") == true)
    #expect(error?.code == .invalidSetting)
  }
}
