import Tables
import Testing

@testable import Diphoton

@Suite struct FeatureTests {
  private func table(_ preset: Preset, _ change: (inout Event) -> Void) throws -> FeatureTable {
    // With the true mass, so that the one event passes every preset.
    let settings = preset.settings.with { $0.massFormula = .invariant }
    return try DiphotonAnalysis(settings: settings).process(InMemoryBatch([Event.passing().with(change)], label: "gg"))
      .table
  }

  @Test func columnsAreThoseOfTheSpecification() throws {
    func statistics(_ prefix: String, _ names: [String]) -> [String] {
      ["\(prefix)_n"]
        + names.flatMap { name in ["min", "max", "mean", "sum", "std"].map { "\(prefix)_\(name)_\($0)" } }
    }
    let photons = ["1lead", "2lead"].flatMap { lead in
      ["pt", "eta", "phi", "E", "etcone20"].map { "photon_\(lead)_\($0)" }
    }
    let names =
      ["photon_n"] + photons + ["h_mass"] + statistics("jet", ["pt", "phi", "E", "theta", "MV2c10"])
      + statistics("lep", ["pt", "phi", "E", "theta", "charge", "z0", "ptcone30", "etcone20"])
      + ["weight", "met_et", "met_phi", "label"]
    #expect(names.count == 83)
    #expect(try DiphotonAnalysis().columns.map(\.name) == names)
  }

  @Test func typesOfTheColumns() throws {
    for column in try DiphotonAnalysis().columns {
      let expected: ColumnType =
        switch column.name {
        case "photon_n", "jet_n", "lep_n": .uint32
        case "label": .text
        case "lep_charge_min", "lep_charge_max": .int32
        case "lep_charge_sum": .int64
        case let name where name.hasSuffix("_mean") || name.hasSuffix("_std"): .float64
        default: .float32
        }
      #expect(column.type == expected, "\(column.name)")
      #expect(!column.summary.isEmpty && !column.summary.contains("\n"))
    }
  }

  @Test func inputsAreTheBranchesThatAreRead() throws {
    for preset in Preset.all {
      let analysis = try DiphotonAnalysis(settings: preset.settings.with { $0.massFormula = .invariant })
      let batch = InMemoryBatch([Event.passing()])
      _ = try analysis.process(batch)
      let fromBatchStart: Set = preset == .notebook ? ["SumWeights", "XSection"] : []
      #expect(Set(analysis.inputs.map(\.name)) == Set(batch.log.rows.keys).union(fromBatchStart))
    }
    #expect(try DiphotonAnalysis().inputs.count == 38)
  }

  @Test func standardStatisticsWithoutLeptons() throws {
    let table = try table(.productionModes) { _ in }
    #expect(table.column("lep_charge_min") == .int32([.max], missing: [true]))
    #expect(table.column("lep_charge_max") == .int32([.min], missing: [true]))
    #expect(table.column("lep_charge_sum") == .int64([0]))
    #expect(table.column("lep_pt_sum") == .float32([0]))
    for name in ["lep_pt_min", "lep_pt_max"] { #expect(table.float(name)[0].isNaN) }
  }

  @Test func notebookStatisticsWithoutLeptons() throws {
    let table = try table(.notebook) { _ in }
    #expect(table.column("lep_charge_min") == .int32([2_147_483_647]))
    #expect(table.column("lep_charge_max") == .int32([-2_147_483_648]))
    #expect(table.column("lep_pt_min") == .float32([.infinity]))
    #expect(table.column("lep_pt_max") == .float32([-.infinity]))
  }

  @Test func standardStatisticsWithLeptons() throws {
    let table = try table(.productionModes) {
      $0.flat["lep_n"] = 3
      $0.lists["lep_charge"] = [1, -1, -1]
      $0.lists["lep_eta"] = [0]
      $0.lists["lep_z0"] = [.nan, 1]
    }
    #expect(table.column("lep_n") == .uint32([3]))
    #expect(table.column("lep_charge_min") == .int32([-1], missing: [false]))
    #expect(table.column("lep_charge_mean") == .float64([-1.0 / 3]))
    #expect(table.float("lep_theta_max") == [Float(Double.pi / 2)])
    #expect(table.column("lep_theta_std") == .float64([0]))
    #expect(table.float("lep_z0_sum")[0].isNaN && table.float("lep_z0_max")[0].isNaN)
  }

  @Test func photonsAndMass() throws {
    let table = try table(.productionModes) { $0.lists["photon_etcone20"] = [-100, 50] }
    #expect(table.column("photon_n") == .uint32([2]))
    #expect(table.float("photon_1lead_etcone20") == [-100])
    #expect(table.float("photon_2lead_etcone20") == [50])
    #expect(table.float("h_mass") == [125_000])
    #expect(table.float("met_et") == [40_000] && table.float("met_phi") == [0.5])
    #expect(table.column("label") == .text(categories: ["gg"], codes: [0]))
  }
}
