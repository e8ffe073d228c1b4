import Foundation
import Testing

@testable import Classification

/// Held against numpy (Reference/view.py), and against what an event may not have.
@Suite struct EventViewTests {
  private struct Reference: Decodable {
    let numbers: [String: [Double?]]
    let objects: [String: [[Double]]]
    let seen: [String: [Double?]]
  }

  private static let jets = ["pt", "eta", "phi", "E", "MV2c10"]
  private static let leptons = ["pt", "eta", "phi", "E"]
  private static let photons = DiphotonEvents.neededColumns

  private static func reference() throws -> Reference {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Reference/view.json")
    return try JSONDecoder().decode(Reference.self, from: Data(contentsOf: path))
  }

  private static func sets(_ type: String, _ features: [String], _ columns: [String: [[Double]]]) -> ObjectSets {
    let lists = features.compactMap { columns["\(type)_\($0)"] }
    var (offsets, values) = ([0], [Double]())
    for row in lists[0].indices {
      for object in lists[0][row].indices { values += lists.map { $0[row][object] } }
      offsets.append(offsets[row] + lists[0][row].count)
    }
    return ObjectSets(type: type, features: features, offsets: offsets, values: values)
  }

  @Test func columnsAreThoseOfNumpy() throws {
    let reference = try Self.reference()
    let names = reference.numbers.keys.sorted()
    let numbers = names.map { name in reference.numbers[name, default: []].map { $0 ?? .nan } }
    let count = numbers[0].count
    let rows = InputRows(
      numbers: NumberColumns(names: names, columns: numbers, rowCount: count),
      objects: [
        Self.sets("jet", Self.jets, reference.objects), Self.sets("lep", Self.leptons, reference.objects),
      ], rowCount: count)
    let view = try #require(
      EventView(
        InputColumns(
          numbers: names,
          objects: [
            ObjectColumns(type: "jet", features: Self.jets, slotCount: nil),
            ObjectColumns(type: "lep", features: Self.leptons, slotCount: nil),
          ])))
    let columns = view.columns(of: rows)
    #expect(columns.count == view.names.count && Set(view.names).count == view.names.count)
    for (name, column) in zip(view.names, columns) {
      let expected = try #require(reference.seen[name], "\(name)")
      for (ours, theirs) in zip(column, expected) {
        if let theirs {
          #expect(abs(ours - theirs) <= 1e-9 * max(1, abs(theirs)), "\(name)")
        } else {
          #expect(!ours.isFinite, "\(name)")
        }
      }
    }
  }

  /// Only what the inputs have is looked at: jets of the observables where there are no objects.
  @Test func theInputsSayWhatThereIs() throws {
    #expect(EventView(InputColumns(numbers: Array(Self.photons.dropLast()), objects: [])) == nil)
    let bare = try #require(EventView(InputColumns(numbers: Self.photons, objects: [])))
    #expect(bare.names == ["gg.photon_1_eta", "gg.photon_1_dphi", "gg.photon_2_eta", "gg.photon_2_dphi"])
    let leading = (1...4).flatMap { jet in ["pt", "eta", "phi", "E"].map { "j\(jet)_\($0)" } }
    let inputs = InputColumns(numbers: Self.photons + leading, objects: [])
    let view = try #require(EventView(inputs))
    #expect(view.jets == .columns && view.bTag == nil && !view.hasMet && !view.hasLeptons)
    #expect(EventView.sources(of: inputs) == Set(inputs.numbers))
    let jet: [Double] = [50_000, -1, 0.5, 80_000]
    let values =
      [60_000, 0.5, 0, 40_000, 0.25, 1] + jet + [Double](repeating: .nan, count: 12)
    let rows = InputRows(
      numbers: NumberColumns(names: inputs.numbers, columns: values.map { [$0] }, rowCount: 1), objects: [],
      rowCount: 1)
    let seen = Dictionary(uniqueKeysWithValues: zip(view.names, view.columns(of: rows).map { $0[0] }))
    #expect(seen["gg.jet_1_eta"] == -1 && seen["gg.jet_2_eta"]?.isNaN == true)
    #expect(abs((seen["gg.others_pt"] ?? 0) - 50) < 1e-12)
    // The pair of a jet that is there and one that is not.
    #expect(seen["gg.jet_1_jet_2_m"]?.isNaN == true && seen["gg.jets_m_max"]?.isNaN == true)
  }

  /// Azimuths from nothing are left to the view, and a column of the table that is called as one of the view's gives way.
  @Test func treesTakeBoth() throws {
    let inputs = InputColumns(numbers: Self.photons + ["gg_dphi", "lep_phi_min", "gg.photon_1_eta"], objects: [])
    let own = ["photon_1lead_pt", "photon_1lead_eta", "photon_2lead_pt", "photon_2lead_eta", "gg_dphi"]
    let view = try #require(EventView(inputs))
    #expect(TreeColumns(of: inputs, view).names == own + view.names)
    #expect(TreeColumns(of: inputs, nil).names == inputs.numbers)
    #expect(EventView(inputs, ["view": .text("none")]) == nil && EventView(inputs, [:]) == nil)
  }

  @Test func objectsOfSeveralMethodsAreJoined() {
    func jets(_ features: [String]) -> InputColumns {
      InputColumns(numbers: ["a"], objects: [ObjectColumns(type: "jet", features: features, slotCount: nil)])
    }
    var columns = jets(["pt", "eta"])
    columns.formUnion(jets(["pt", "E"]))
    #expect(columns == jets(["pt", "eta", "E"]))
  }
}
