import Columns
import Events
import Testing

@testable import Diphoton

/// What it takes to add a feature and a cut: one value each.
@Suite struct AddedFeatureTests {
  private static let jvt = Quantity("jet_jvt", .list(of: "jet"), .float)

  /// How many jets come from the primary vertex.
  private static let primaryJets = Feature(
    ColumnDescription("n_primary_jets", .uint32, formula: "count(jet_jvt > 0.59)", "jets of the primary vertex"),
    needs: [jvt]
  ) { events in
    let jvt = try events.jagged(jvt, as: Float.self)
    return { rows in .uint32(rows.map { UInt32(jvt[$0].count { $0 > 0.59 }) }) }
  }

  /// Little transverse energy is missing.
  private static let lowMET = Cut("low met", needs: [.met]) { events in
    let met = try events.column(.met, as: Float.self).values
    events.keep { met[$0] < 50_000 }
  }

  @Test(arguments: Preset.of2020)
  func theyAppearEverywhere(preset: Preset) throws {
    let before = try DiphotonAnalysis(settings: preset.settings)
    let analysis = try DiphotonAnalysis(
      settings: preset.settings, release: .release2020.naming(["jet_jvt"]), cuts: [Self.lowMET],
      features: [Self.primaryJets])
    #expect(analysis.cuts == before.cuts + ["low met"])
    let names = before.columns.map(\.name)
    #expect(analysis.columns.map(\.name) == names.dropLast() + ["n_primary_jets", "label"])
    let branches = Set(analysis.schema.branches(of: analysis.inputs).map(\.name))
    #expect(branches.subtracting(before.schema.branches(of: before.inputs).map(\.name)) == ["jet_jvt"])

    let events = [
      Event.passing().with { $0.jets(jvt: [0.1, 0.9, 0.7]) },
      Event.passing().with {
        $0.jets(jvt: [0.9])
        $0.flat["met_et"] = 60_000
      },
      Event.passing().with { $0.jets(jvt: []) },
    ]
    let batch = InMemoryBatch(events)
    let result = try analysis.process(batch)
    #expect(result.cutFlow.passed.suffix(2) == [3, 2])
    #expect(try result.table.column("n_primary_jets") == .uint32([2, 0]))
    #expect(batch.log.rows["met_et"] == [3], "the cut and the feature share what is read")
  }

  @Test func aFeatureWhoseQuantityIsLackingIsLeftOut() throws {
    let analysis = try DiphotonAnalysis(settings: Preset.default.settings, features: [Self.primaryJets])
    #expect(analysis.columns == (try DiphotonAnalysis().columns))
    #expect(analysis.omissions.map(\.columns) == [["n_primary_jets"]])
    #expect(analysis.omissions.map(\.lacking) == [["jet_jvt"]])
  }

  @Test func aCutWhoseQuantityIsLackingIsAnError() throws {
    let cut = Cut.flag("jvt", Quantity("jvt", .event, .bool))
    let error = #expect(throws: DiphotonError.self) {
      try DiphotonAnalysis(settings: Preset.default.settings, cuts: [cut])
    }
    #expect(error?.code == .missingQuantity)
    #expect(error?.message == "the release 2020 lacks jvt, which the cut jvt needs")
  }
}

extension Event {
  /// Jets of which nothing else is said.
  fileprivate mutating func jets(jvt: [Double]) {
    for name in lists.keys where name.hasPrefix("jet_") { lists[name] = jvt.map { _ in 1 } }
    lists["jet_jvt"] = jvt
  }
}
