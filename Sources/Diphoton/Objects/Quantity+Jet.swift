import Events

extension Quantity {
  static let jetCount = Quantity("jet.n", .count(of: "jet"), .uint32, "the file's count of jets")
  static let jetPt = Quantity("jet.pt", .list(of: "jet"), .float, unit: .mev, "transverse momentum")
  static let jetEta = Quantity("jet.eta", .list(of: "jet"), .float, "pseudorapidity")
  static let jetPhi = Quantity("jet.phi", .list(of: "jet"), .float, unit: .rad, "azimuth")
  static let jetEnergy = Quantity("jet.E", .list(of: "jet"), .float, unit: .mev, "energy")
  static let jetMV2c10 = Quantity(
    "jet.MV2c10", .list(of: "jet"), .float, "output of the b-tagging algorithm MV2c10")
  static let jetJVT = Quantity(
    "jet.jvt", .list(of: "jet"), .float, "how surely the jet is one of the primary vertex (jet vertex tagger)")
}
