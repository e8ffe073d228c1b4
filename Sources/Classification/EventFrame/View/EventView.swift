import Provenance

/// An event as its photons see it, in single numbers.
///
/// A tree compares single columns with bounds, and a network sums up what it makes of single objects. That only differences of azimuths
/// mean anything, that both ends of the beam are alike, and what momenta add up to, they would have to learn from the rows; so they are
/// told. Every number is made of columns that are inputs of the model, and is named `gg.` and what it is. Which there are follows from
/// the inputs alone.
///
/// | columns | of | what |
/// |---|---|---|
/// | `gg.photon_K_eta`, `gg.photon_K_dphi` | photons 1, 2 | s eta; the azimuth from that of both photons, in [0, pi] |
/// | `gg.jet_K_eta`, `_dphi`, `_m` | jets 1 to 4 | the same, and the mass |
/// | `gg.met_along`, `gg.met_across` | missing momentum | along that of the photons; across it, without sign |
/// | `gg.others_pt`, `_dphi`, `_m` | the sum of jets and leptons | azimuth missing where there are none |
/// | `gg.all_pt`, `_m`, `_y` | the sum of these and the photons | mass less that of the photons; y times s |
/// | `gg.all_met_pt` | that and the missing momentum | |
/// | `gg.btag_K`, `gg.bb_m` | the 3 greatest b-tags of jets | the mass of the jets of the first two |
/// | `gg.gg_jet_K_m` | the photons and jet 1, 2, 3 | mass less that of the photons |
/// | `gg.jet_J_jet_K_m` | pairs of jets 1 to 4 | mass |
/// | `gg.jets_m_max`, `gg.jets_deta_max` | pairs of jets 1 to 8 | the greatest mass and difference of eta |
///
/// s is the sign of the photons' rapidity. Their own mass is in none of it, as a selection must not shape it. Momenta and masses are
/// in GeV. What is missing is NaN. Jets and leptons are lists or slots (`TYPE_K_FEATURE`); jets, where there are neither, the
/// observables `j1` to `j4`.
struct EventView {
  static let prefix = "gg."
  /// The parameter of methods that says whether there is one, and its word for yes, which is the default.
  static let parameter = "view"
  static let words = ["photons", "none"]
  static let objectFeatures: Set<String> = Set(SeenObjects.features + bTags)
  private static let bTags = ["MV2c10", "btag_quantile"]
  private static let met = ["met_et", "met_phi"]
  /// Where jets come from if they are no objects: `jK_FEATURE`.
  private static let leadingJets = 1...4

  enum Jets: Equatable { case none, objects, columns }

  let jets: Jets
  let hasLeptons: Bool
  let hasMet: Bool
  /// The feature that says how much a jet is like one of a b quark; nil where there is none.
  let bTag: String?

  /// - Parameter parameters: those of a method; without one for the view, as older models, there is none.
  init?(_ inputs: InputColumns, _ parameters: [String: JSONValue]) {
    guard parameters[Self.parameter] == .text(Self.words[0]) else { return nil }
    self.init(inputs)
  }

  /// Nil if the inputs do not have both photons.
  init?(_ inputs: InputColumns) {
    let names = Set(inputs.numbers)
    guard names.isSuperset(of: DiphotonEvents.neededColumns) else { return nil }
    func has(_ type: String, _ features: [String]) -> Bool {
      inputs[type].map { Set($0.features).isSuperset(of: features) } ?? false
    }
    func leadingJetsHave(_ feature: String) -> Bool {
      Self.leadingJets.allSatisfy { names.contains("j\($0)_\(feature)") }
    }
    hasMet = names.isSuperset(of: Self.met)
    hasLeptons = has("lep", SeenObjects.features)
    if has("jet", SeenObjects.features) {
      jets = .objects
      bTag = Self.bTags.first { has("jet", [$0]) }
    } else if SeenObjects.features.allSatisfy(leadingJetsHave) {
      jets = .columns
      bTag = Self.bTags.first(where: leadingJetsHave)
    } else {
      (jets, bTag) = (.none, nil)
    }
  }

  /// The columns of numbers that a view is made of, which stay inputs even where they are the same in all rows.
  static func sources(of inputs: InputColumns) -> Set<String> {
    guard let view = EventView(inputs) else { return [] }
    let jets = leadingJets.flatMap { jet in view.jetFeatures.map { "j\(jet)_\($0)" } }
    return Set(DiphotonEvents.neededColumns + (view.hasMet ? met : []) + (view.jets == .columns ? jets : []))
  }

  private var jetFeatures: [String] { SeenObjects.features + (bTag.map { [$0] } ?? []) }

  /// The columns of rows, which are called ``names``.
  func columns(of rows: InputRows) -> [[Double]] {
    let photons = DiphotonEvents.neededColumns.compactMap { rows.numbers[$0] }
    let met = hasMet ? Self.met.compactMap { rows.numbers[$0] } : []
    precondition(photons.count == 6 && met.count == (hasMet ? 2 : 0), "rows have the inputs")
    let jets = jets == .none ? nil : SeenObjects(jetSets(of: rows), bTag: bTag)
    let leptons = hasLeptons ? rows["lep"].map { SeenObjects($0) } : nil
    let count = names.count
    var columns = [[Double]](repeating: [], count: count)
    for column in 0..<count { columns[column].reserveCapacity(rows.rowCount) }
    var values: [Double] = []
    for row in 0..<rows.rowCount {
      let event = SeenEvent(
        photons: photons.map { $0[row] }, met: hasMet ? (met[0][row], met[1][row]) : nil, jets: jets?.of(row),
        leptons: leptons?.of(row))
      values.removeAll(keepingCapacity: true)
      event.append(to: &values, jets, leptons, hasBTags: bTag != nil)
      for column in 0..<count { columns[column].append(values[column]) }
    }
    return columns
  }

  private func jetSets(of rows: InputRows) -> ObjectSets {
    if jets == .objects, let sets = rows["jet"] { return sets }
    let features = jetFeatures
    var offsets = [0]
    var values: [Double] = []
    let columns = Self.leadingJets.map { jet in features.compactMap { rows.numbers["j\(jet)_\($0)"] } }
    for row in 0..<rows.rowCount {
      let present = columns.prefix { !$0[0][row].isNaN }
      for jet in present { for feature in jet { values.append(feature[row]) } }
      offsets.append(offsets[row] + present.count)
    }
    return ObjectSets(type: "jet", features: features, offsets: offsets, values: values)
  }
}
