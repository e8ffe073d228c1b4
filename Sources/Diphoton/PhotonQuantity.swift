import Columns

/// The real-valued photon branches.
enum PhotonQuantity: String, CaseIterable, Sendable {
  case pt, eta, phi
  case energy = "E"
  case ptcone30, etcone20

  /// The branch that holds one value per photon.
  var branch: String { "photon_\(rawValue)" }

  /// The quantities that become columns, in their order.
  static let features: [PhotonQuantity] = [.pt, .eta, .phi, .energy, .etcone20]

  /// The unit of the values; nil for numbers without one.
  var unit: Unit? {
    switch self {
    case .pt, .energy, .ptcone30, .etcone20: .mev
    case .phi: .rad
    case .eta: nil
    }
  }

  /// What the values are.
  var meaning: String {
    switch self {
    case .pt: "transverse momentum"
    case .eta: "pseudorapidity"
    case .phi: "azimuth"
    case .energy: "energy"
    case .ptcone30: "track isolation (sum of track pt in a cone of 0.3)"
    case .etcone20: "calorimeter isolation (sum of transverse energy in a cone of 0.2)"
    }
  }
}
