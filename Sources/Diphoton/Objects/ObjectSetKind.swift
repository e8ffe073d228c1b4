import Events

/// A kind of object of which a table may hold all that an event has, and what is held of each.
struct ObjectSetKind: Sendable, Equatable {
  /// How columns begin.
  let name: String
  /// What the objects are called, in the plural.
  let plural: String
  /// What the kind is called in hashes.
  let number: UInt64
  /// What orders the objects, and comes first among their quantities.
  let pt: Quantity
  /// Quantities of type `float` or `int32`, in the order of columns.
  let quantities: [Quantity]

  private init(_ name: String, _ plural: String, _ number: UInt64, _ quantities: [Quantity]) {
    self.name = name
    self.plural = plural
    self.number = number
    self.quantities = quantities
    pt = quantities[0]
  }

  static let jets = ObjectSetKind(
    "jet", "jets", 1, [.jetPt, .jetEta, .jetPhi, .jetEnergy, .jetMV2c10, .jetJVT])

  static let leptons = ObjectSetKind(
    "lep", "leptons", 2,
    [
      .leptonPt, .leptonEta, .leptonPhi, .leptonEnergy, .leptonCharge, .leptonType, .leptonZ0, .leptonPtcone30,
      .leptonEtcone20,
    ])

  static let photons = ObjectSetKind(
    "photon", "photons", 3,
    [.photonPt, .photonEta, .photonPhi, .photonEnergy, .photonPtcone30, .photonEtcone20])

  /// All kinds, in the order of columns.
  static let all = [jets, leptons, photons]
}
