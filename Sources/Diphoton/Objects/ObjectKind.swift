import Events

/// A kind of object of which an event has a list that is reduced to statistics: the jets, or the leptons.
struct ObjectKind: Sendable {
  /// What is reduced.
  enum Item: Sendable {
    case values(Quantity)
    /// The polar angles of these pseudorapidities.
    case polarAngles(eta: Quantity)
  }

  /// How columns begin.
  let prefix: String
  /// What the objects are called, in the plural.
  let plural: String
  let count: Quantity
  let items: [Item]

  static let jets = ObjectKind(
    prefix: "jet", plural: "jets", count: .jetCount,
    items: [
      .values(.jetPt), .values(.jetPhi), .values(.jetEnergy), .polarAngles(eta: .jetEta), .values(.jetMV2c10),
    ])

  static let leptons = ObjectKind(
    prefix: "lep", plural: "leptons", count: .leptonCount,
    items: [
      .values(.leptonPt), .values(.leptonPhi), .values(.leptonEnergy), .polarAngles(eta: .leptonEta),
      .values(.leptonCharge), .values(.leptonZ0), .values(.leptonPtcone30), .values(.leptonEtcone20),
    ])
}
