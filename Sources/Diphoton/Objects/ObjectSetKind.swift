import Events

/// A kind of object of which a table may hold all that an event has, and what is held of each.
struct ObjectSetKind: Sendable, Equatable {
  enum Kind: UInt64, Sendable, CaseIterable {
    // The numbers are what the kinds are called in hashes.
    case jets = 1
    case leptons = 2
    case photons = 3
  }

  let kind: Kind
  /// Quantities of type `float` or `int32`, in the order of columns.
  let quantities: [Quantity]

  /// How columns begin.
  var name: String {
    switch kind {
    case .jets: "jet"
    case .leptons: "lep"
    case .photons: "photon"
    }
  }

  /// What the objects are called, in the plural.
  var plural: String { "\(kind)" }

  /// What orders the objects, and comes first among their quantities.
  var pt: Quantity { quantities[0] }

  init(_ kind: Kind, in release: Release) {
    self.kind = kind
    quantities =
      switch kind {
      case .jets: [.jetPt, .jetEta, .jetPhi, .jetEnergy, release.bTag.quantity, release.jetJVT]
      case .leptons:
        [
          .leptonPt, .leptonEta, .leptonPhi, .leptonEnergy, .leptonCharge, .leptonType, .leptonZ0,
          release.leptonIsolation.track, release.leptonIsolation.calorimeter,
        ]
      case .photons:
        [
          .photonPt, .photonEta, .photonPhi, .photonEnergy, release.photonIsolation.track,
          release.photonIsolation.calorimeter,
        ]
      }
  }
}
