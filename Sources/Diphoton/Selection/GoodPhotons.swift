import Columns

/// Which photons of each event are good so far: a mask over the vectors, narrowed one condition at a time.
struct GoodPhotons {
  private let offsets: [Int]
  private var mask: [Bool]

  /// The photons for whose value `keep` holds.
  @inline(__always)
  init<Element>(lists: JaggedColumn<Element>, where keep: (Element) -> Bool) {
    offsets = lists.offsets
    mask = lists.content.map(keep)
  }

  /// How many photons are good in one event.
  func count(at position: Int) -> Int {
    var count = 0
    for index in offsets[position]..<offsets[position + 1] where mask[index] { count += 1 }
    return count
  }

  /// Drops photons for whose value `keep` does not hold. `lists` holds one list for each of these positions, as
  /// long as the event's.
  @inline(__always)
  mutating func restrict<Element>(
    at positions: [Int], to lists: JaggedColumn<Element>, where keep: (Element) -> Bool
  ) {
    for (index, position) in positions.enumerated() {
      let start = lists.offsets[index]
      for photon in 0..<lists.count(at: index) where !keep(lists.content[start + photon]) {
        mask[offsets[position] + photon] = false
      }
    }
  }

  /// The places of each event's two good photons of highest value; of equal values the lower index first.
  func pairs(descending lists: JaggedColumn<Double>) -> LeadingPairs {
    // A photon that is not good takes part as NaN, which comes last.
    let content = zip(lists.content, mask).map { $1 ? $0 : Double.nan }
    return JaggedColumn(offsets: offsets, content: content).leadingPairs()
  }
}
