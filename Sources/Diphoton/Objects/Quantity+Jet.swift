import Events

extension Quantity {
  static let jetCount = Quantity("jet.n", .count(of: "jet"), .uint32, "the file's count of jets")
  static let jetPt = Quantity("jet.pt", .list(of: "jet"), .float, unit: .mev, "transverse momentum")
  static let jetPtShift = Quantity(
    "jet.pt_syst", .list(of: "jet"), .float, unit: .mev, "how far systematic effects may shift pt")
  static let jetPtResolution1 = Quantity(
    "jet.pt_jer1", .list(of: "jet"), .float, unit: .mev, "pt under one systematic effect of its resolution")
  static let jetPtResolution2 = Quantity(
    "jet.pt_jer2", .list(of: "jet"), .float, unit: .mev, "pt under another systematic effect of its resolution")
  static let jetEta = Quantity("jet.eta", .list(of: "jet"), .float, "pseudorapidity")
  static let jetPhi = Quantity("jet.phi", .list(of: "jet"), .float, unit: .rad, "azimuth")
  static let jetEnergy = Quantity("jet.E", .list(of: "jet"), .float, unit: .mev, "energy")
  static let jetMV2c10 = Quantity(
    "jet.MV2c10", .list(of: "jet"), .float, "output of the b-tagging algorithm MV2c10")
  static let jetBTagQuantile = Quantity(
    "jet.btag_quantile", .list(of: "jet"), .int32, "b-tag (1: outside of 85 %; 2: in 85 %, 3: 77 %, 4: 70 %, 5: 60 %)")
  static let jetPassesJVT = Quantity(
    "jet.jvt", .list(of: "jet"), .int32, "whether the jet vertex tagger takes the jet for one of the primary vertex")
  static let jetJVT = Quantity(
    "jet.jvt", .list(of: "jet"), .float, "how surely the jet is one of the primary vertex (jet vertex tagger)")
}
