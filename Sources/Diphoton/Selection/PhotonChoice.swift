import Columns
import Events

/// Which two photons of an event are taken, and what cuts and features share of them.
struct PhotonChoice: Sendable {
  let chosen: Derived<ChosenPhotons>

  /// The two of highest pt (equal pt: the lower index first; NaN last), whatever the others are like.
  static let twoLeading = PhotonChoice(
    chosen: Derived("photons", needs: [.photonPt]) { events in
      let pt = try events.batch.jagged(.photonPt, as: Double.self, rows: events.selection)
      return ChosenPhotons(pt, pt.leadingPairs()) { _ in true }
    })

  /// The two photons of events with exactly two good ones: those of enough pt, in a range of eta and, if wanted, of tight
  /// identification.
  ///
  /// The other vectors are read only of events with two photons of enough pt.
  static func exactlyTwoGood(ptAbove ptMin: Double, eta range: EtaRange?, isTight: Bool) -> PhotonChoice {
    let needs = [.photonPt] + (range == nil ? [] : [.photonEta]) + (isTight ? [Quantity.photonIsTight] : [])
    return PhotonChoice(
      chosen: Derived("photons", needs: needs) { events in
        let pt = try events.batch.jagged(.photonPt, as: Double.self, rows: events.selection)
        var good = GoodPhotons(lists: pt) { $0 > ptMin }
        var kept = pt.indices.filter { good.count(at: $0) >= 2 }
        func lists<Element: Primitive>(_ quantity: Quantity) throws -> JaggedColumn<Element> {
          let lists: JaggedColumn<Element> = try events.batch.jagged(quantity, rows: events.selection(at: kept))
          for (index, position) in kept.enumerated() where lists.count(at: index) != pt.count(at: position) {
            throw events.differentLengths(
              quantity, lists.count(at: index), from: .photonPt, pt.count(at: position), at: position)
          }
          return lists
        }
        if let range, !kept.isEmpty {
          good.restrict(at: kept, to: try lists(.photonEta)) { range.contains($0) }
          kept = kept.filter { good.count(at: $0) >= 2 }
        }
        if isTight, !kept.isEmpty {
          good.restrict(at: kept, to: try lists(.photonIsTight)) { $0 }
        }
        let counts = kept.filter { good.count(at: $0) == 2 }
        var isGood = [Bool](repeating: false, count: pt.count)
        for position in counts { isGood[position] = true }
        return ChosenPhotons(pt, good.pairs(descending: pt)) { isGood[$0] }
      })
  }

  /// A quantity of the two photons.
  func pair(_ quantity: Quantity) -> Derived<PhotonPair> {
    Derived("photons.\(quantity.name)", needs: chosen.needs + [quantity]) { [chosen] events in
      let photons = try events.value(chosen)
      if quantity == .photonPt { return photons.pt }
      let (lead, sublead): ([Double], [Double]) = try events.pair(quantity, of: photons)
      return PhotonPair(lead: RealColumn(lead), sublead: RealColumn(sublead))
    }
  }

  /// A whole number of each of the two photons of the events that are left.
  func integers(_ quantity: Quantity, of events: inout Candidates) throws -> (lead: [Int32], sublead: [Int32]) {
    try events.pair(quantity, of: events.value(chosen))
  }

  /// A flag of the two photons of the events that are left.
  func flags(_ quantity: Quantity, of events: inout Candidates) throws -> (lead: [Bool], sublead: [Bool]) {
    try events.pair(quantity, of: events.value(chosen))
  }
}

extension Candidates {
  /// The two photons' values from the events' lists.
  ///
  /// - Throws: ``DiphotonError`` if a list is longer or shorter than the event's list of pt.
  fileprivate mutating func pair<Element: Primitive>(
    _ quantity: Quantity, of photons: ChosenPhotons
  ) throws -> (lead: [Element], sublead: [Element]) {
    let lists: JaggedColumn<Element> = try batch.jagged(quantity, rows: selection)
    var lead: [Element] = []
    var sublead: [Element] = []
    lead.reserveCapacity(count)
    sublead.reserveCapacity(count)
    let offsets = lists.offsets.span
    let content = lists.content.span
    let places = photons.places.span
    for position in places.indices {
      let start = offsets[unchecked: position]
      let length = offsets[unchecked: position + 1] - start
      let place = places[unchecked: position]
      if length != place.vectorLength {
        throw differentLengths(quantity, length, from: .photonPt, Int(place.vectorLength), at: position)
      }
      precondition(place.lead >= 0, "no photons were chosen")
      lead.append(content[unchecked: start + Int(place.lead)])
      sublead.append(content[unchecked: start + Int(place.sublead)])
    }
    note(lists.offsets, of: quantity)
    return (lead, sublead)
  }

  /// The events at these positions, for reading.
  fileprivate func selection(at positions: [Int]) -> RowSelection {
    positions.count == batch.count ? .all : .rows(positions.map { rows[$0] })
  }
}
