import Columns
import Events

/// A value of each of the two photons of some events.
struct PhotonPair<Element: Sendable>: RowAligned {
  var lead: [Element]
  var sublead: [Element]

  var count: Int { lead.count }

  func gathered(at positions: [Int]) -> PhotonPair {
    PhotonPair(
      lead: Column(lead).gathered(at: positions).values, sublead: Column(sublead).gathered(at: positions).values)
  }

  /// The positions at which `keep` holds for both photons.
  @inline(__always)
  func positions(where keep: (Element) -> Bool) -> [Int] {
    let lead = lead.span
    let sublead = sublead.span
    precondition(lead.count == sublead.count, "pairs of two lengths")
    var kept: [Int] = []
    kept.reserveCapacity(lead.count)
    for position in 0..<lead.count where keep(lead[unchecked: position]) && keep(sublead[unchecked: position]) {
      kept.append(position)
    }
    return kept
  }
}
