import Columns

/// A quantity of the two photons of each candidate.
struct PhotonPair<Element: Sendable>: Sendable {
  var lead: Column<Element>
  var sublead: Column<Element>

  func gathered(at positions: [Int]) -> PhotonPair {
    PhotonPair(lead: lead.gathered(at: positions), sublead: sublead.gathered(at: positions))
  }

  /// The positions at which `keep` holds for both photons.
  @inline(__always)
  func positions(where keep: (Element) -> Bool) -> [Int] {
    let lead = lead.values.span
    let sublead = sublead.values.span
    precondition(lead.count == sublead.count, "pairs of two lengths")
    var kept: [Int] = []
    kept.reserveCapacity(lead.count)
    for position in 0..<lead.count where keep(lead[unchecked: position]) && keep(sublead[unchecked: position]) {
      kept.append(position)
    }
    return kept
  }
}
