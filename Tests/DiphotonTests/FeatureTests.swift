import Columns
import Testing

@testable import Diphoton

@Suite struct FeatureTests {
  private func table(_ preset: Preset, _ change: (inout Event) -> Void) throws -> FeatureTable {
    try DiphotonAnalysis(settings: preset.settings).process(InMemoryBatch([Event.passing().with(change)], label: "gg"))
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

  @Test(arguments: Preset.of2020) func everyNumberHasAFormulaOfInputs(preset: Preset) throws {
    let analysis = try DiphotonAnalysis(settings: preset.settings)
    let inputs = Set(analysis.schema.branches(of: analysis.inputs).map(\.name))
    for column in analysis.columns where column.name != "label" {
      let formula = try #require(column.formula, "\(column.name)")
      let words = formula.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
      let branches = words.filter { $0.contains("_") || $0.hasSuffix("Weight") }
      #expect(column.name == "h_mass" || !branches.isEmpty, "\(column.name)")
      #expect(inputs.isSuperset(of: branches), "\(column.name): \(formula)")
    }
  }

  @Test func unitsAreThoseOfTheBranches() throws {
    for column in try DiphotonAnalysis().columns {
      let words = Set(column.name.split(separator: "_"))
      let expected: Columns.Unit? =
        if !words.isDisjoint(with: ["pt", "E", "ptcone30", "etcone20", "et", "mass"]) {
          .mev
        } else if !words.isDisjoint(with: ["phi", "theta"]) {
          .rad
        } else if words.contains("z0") {
          .mm
        } else if words.contains("charge") {
          .elementaryCharge
        } else {
          column.name == "weight" ? .pb : nil
        }
      #expect(column.unit == expected, "\(column.name)")
    }
  }

  @Test func formulasFollowTheSettings() throws {
    func formula(_ name: String, _ settings: DiphotonSettings) throws -> String? {
      try DiphotonAnalysis(settings: settings).columns.first { $0.name == name }?.formula
    }
    let (ours, notebook) = (Preset.productionModes.settings, Preset.notebook.settings)
    #expect(try formula("h_mass", ours) == "sqrt(2 pt1 pt2 (cosh(eta1 - eta2) - cos(phi1 - phi2)))")
    #expect(try formula("h_mass", notebook)?.contains("t = 2 e^2 / (1 - e^2)") == true)
    #expect(try formula("lep_theta_sum", ours) == "sum(theta), theta = 2 atan(exp(-lep_eta))")
    #expect(
      try formula("lep_theta_sum", notebook) == "sum(theta), theta = atan(2 q / (1 - q)), q = exp(-lep_eta)^2")
    #expect(try formula("lep_z0_std", ours) == "sqrt(mean((lep_z0 - mean(lep_z0))^2))")
    #expect(try formula("lep_z0_std", notebook) == "sqrt(mean(lep_z0^2) - mean(lep_z0)^2)")
    let scaled = ours.with {
      $0.weightFactors = ["mcWeight"]
      $0.luminosityInversePb = 10_064
    }
    #expect(try formula("weight", scaled) == "mcWeight / SumWeights * XSection * 10064.0")
    let weight = try DiphotonAnalysis(settings: scaled).columns.first { $0.name == "weight" }
    #expect(weight?.unit == nil)
  }

  @Test func inputsAreTheBranchesThatAreRead() throws {
    for preset in Preset.of2020 {
      let analysis = try DiphotonAnalysis(settings: preset.settings)
      let batch = InMemoryBatch([Event.passing()])
      _ = try analysis.process(batch)
      let fromBatchStart: Set = preset == .notebook ? ["SumWeights", "XSection"] : []
      #expect(
        Set(analysis.schema.branches(of: analysis.inputs).map(\.name)) == Set(batch.log.rows.keys).union(fromBatchStart)
      )
    }
    #expect(try DiphotonAnalysis().inputs.count == 38)
  }

  @Test func standardStatisticsWithoutLeptons() throws {
    let table = try table(.productionModes) { _ in }
    #expect(table.column("lep_charge_min") == .int32([.max], present: [false]))
    #expect(table.column("lep_charge_max") == .int32([.min], present: [false]))
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
      for name in $0.lists.keys where name.hasPrefix("lep_") { $0.lists[name] = [0, 0, 0] }
      $0.lists["lep_charge"] = [1, -1, -1]
      $0.lists["lep_z0"] = [.nan, 1, 1]
    }
    #expect(table.column("lep_n") == .uint32([3]))
    #expect(table.column("lep_charge_min") == .int32([-1], present: [true]))
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
