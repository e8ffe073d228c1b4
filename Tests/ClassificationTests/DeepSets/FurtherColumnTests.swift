import Columns
import Testing

@testable import Classification

/// Which numbers a network gets besides the objects.
@Suite struct FurtherColumnTests {
  private static let base = ["photon_1lead", "photon_2lead"].flatMap { photon in
    ["pt", "eta", "phi"].map { "\(photon)_\($0)" }
  }
  private static let table =
    (base + [
      "photon_1lead_E", "jet_n", "jet_pt_max", "lep_z0_mean", "met_et", "met_phi", "gg_pt_over_m", "n_jets", "jets_m",
      "jj_m", "jjj_m", "j1_pt", "j4_phi", "l1_pt", "j_sum", "ll_m", "label2", "jet_1_pt", "lep_1_pt",
    ]).map { ColumnDescription($0, .float32, "") }

  @Test func numbersOfTheObjectsThemselvesAreLeftOutUnlessAskedFor() throws {
    let all = InputColumns(of: Self.table)
    let taken = try DeepSets.inputs(of: all, isAskedFor: false, in: Self.table).columns.numbers
    #expect(
      taken == Self.base + ["met_et", "met_phi", "jet_n"]
        + ["gg_pt_over_m", "n_jets", "jets_m", "jj_m", "jjj_m", "j_sum", "ll_m", "label2"])
    let asked = try DeepSets.inputs(of: all, isAskedFor: true, in: Self.table).columns.numbers
    #expect(Set(asked) == Set(all.numbers))
  }
}
