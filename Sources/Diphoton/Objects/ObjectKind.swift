import Events

/// A kind of object of which an event has a list that is reduced to statistics: the jets, or the leptons.
struct ObjectKind: Sendable {
  /// What is reduced.
  enum Item: Sendable {
    case values(Quantity)
    /// The polar angles of these pseudorapidities.
    case polarAngles(eta: Quantity)
  }

  /// Objects with a greater |eta| are left out; nil for none.
  struct EtaLimit: Sendable {
    let eta: Quantity
    let limit: Double
  }

  /// How columns begin.
  let prefix: String
  /// What the objects are called, in the plural.
  var plural: String
  let count: Quantity
  let items: [Item]
  var etaLimit: EtaLimit?

  /// The jets, of which those with a greater |eta| than the limit are left out; nil for none.
  static func jets(absEtaMax limit: Double?, in release: Release) -> ObjectKind {
    var kind = ObjectKind(
      prefix: "jet", plural: "jets", count: .jetCount,
      items: [
        .values(.jetPt), .values(.jetPhi), .values(.jetEnergy), .polarAngles(eta: .jetEta),
        .values(release.bTag.quantity),
      ])
    guard let limit else { return kind }
    kind.plural = "jets of |eta| up to \(limit)"
    kind.etaLimit = EtaLimit(eta: .jetEta, limit: limit)
    return kind
  }

  static func leptons(in release: Release) -> ObjectKind {
    ObjectKind(
      prefix: "lep", plural: "leptons", count: .leptonCount,
      items: [
        .values(.leptonPt), .values(.leptonPhi), .values(.leptonEnergy), .polarAngles(eta: .leptonEta),
        .values(.leptonCharge), .values(.leptonZ0), .values(release.leptonIsolation.track),
        .values(release.leptonIsolation.calorimeter),
      ])
  }
}
