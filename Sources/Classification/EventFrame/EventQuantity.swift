/// A number of an event as it is learnt from. Momenta are in GeV; dphi is the azimuth from that of the photons. What is
/// missing is NaN.
enum EventQuantity: String, CaseIterable {
  case lnMet = "ln_met"
  case cosMetDphi = "cos_met_dphi"
  case sinMetDphi = "sin_met_dphi"
  /// In [0, pi].
  case absMetDphi = "abs_met_dphi"
  /// Of both photons together.
  case lnPt = "ln_pt_gg"
  case absRapidity = "abs_y_gg"
  case jetCount = "n_jet"
  case leptonCount = "n_lep"
  case photonCount = "n_photon"

  /// The columns that it cannot be made without.
  var sources: [String] {
    switch self {
    case .lnMet: ["met_et"]
    case .cosMetDphi, .sinMetDphi, .absMetDphi: ["met_phi"]
    case .lnPt, .absRapidity, .jetCount, .leptonCount, .photonCount: []
    }
  }

  /// The numbers of all events.
  ///
  /// - Throws: ``ClassificationError`` (`missingColumn`).
  func column(of events: DiphotonEvents) throws(ClassificationError) -> [Double] {
    var sources: [[Double]] = []
    for name in self.sources {
      guard let column = events.numbers[name] else {
        throw ClassificationError(.missingColumn, "there is no column '\(name)', which sets of objects are learnt with")
      }
      sources.append(column)
    }
    let frames = events.frames
    switch self {
    case .lnMet: return sources[0].map { ObjectQuantity.logarithm($0 / 1000) }
    case .cosMetDphi: return frames.indices.map { frames[$0].turned(sources[0][$0]).cosine }
    case .sinMetDphi: return frames.indices.map { frames[$0].turned(sources[0][$0]).sine }
    case .absMetDphi: return frames.indices.map { ObjectQuantity.distance(sources[0][$0], in: frames[$0]) }
    case .lnPt: return frames.map { ObjectQuantity.logarithm($0.pt) }
    case .absRapidity: return frames.map { abs($0.rapidity) }
    case .jetCount: return Self.counts("jet_n", events.jets, events)
    case .leptonCount: return Self.counts("lep_n", events.leptons, events)
    case .photonCount: return Self.counts("photon_n", events.photons, events)
    }
  }

  /// How many objects there were: by the column that counts them, as there may be no place for all; else those that are there.
  private static func counts(_ name: String, _ objects: ObjectSets, _ events: DiphotonEvents) -> [Double] {
    events.numbers[name] ?? (0..<objects.rowCount).map { Double(objects.offsets[$0 + 1] - objects.offsets[$0]) }
  }
}
