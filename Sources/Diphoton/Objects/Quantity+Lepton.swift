import Events

extension Quantity {
  static let leptonCount = Quantity("lep.n", .count(of: "lep"), .uint32, "the file's count of leptons")
  static let leptonPt = Quantity("lep.pt", .list(of: "lep"), .float, unit: .mev, "transverse momentum")
  static let leptonPtShift = Quantity(
    "lep.pt_syst", .list(of: "lep"), .float, unit: .mev, "how far systematic effects may shift pt")
  static let leptonEta = Quantity("lep.eta", .list(of: "lep"), .float, "pseudorapidity")
  static let leptonPhi = Quantity("lep.phi", .list(of: "lep"), .float, unit: .rad, "azimuth")
  static let leptonEnergy = Quantity("lep.E", .list(of: "lep"), .float, unit: .mev, "energy")
  static let leptonCharge = Quantity("lep.charge", .list(of: "lep"), .int32, unit: .elementaryCharge, "charge")
  static let leptonType = Quantity(
    "lep.type", .list(of: "lep"), .int32, "kind (11: electron, 13: muon, of either sign)")
  static let leptonIsTight = Quantity("lep.isTightID", .list(of: "lep"), .bool, "tight identification")
  static let leptonZ0 = Quantity(
    "lep.z0", .list(of: "lep"), .float, unit: .mm, "z of the track at its closest approach to the primary vertex")
  static let leptonPtcone30 = Quantity(
    "lep.ptcone30", .list(of: "lep"), .float, unit: .mev, "track isolation (sum of track pt in a cone of 0.3)")
  static let leptonPtvarcone30 = Quantity(
    "lep.ptvarcone30", .list(of: "lep"), .float, unit: .mev,
    "track isolation (sum of track pt in a cone of up to 0.3, narrower at high pt)")
  static let leptonTopoetcone20 = Quantity(
    "lep.topoetcone20", .list(of: "lep"), .float, unit: .mev,
    "calorimeter isolation (sum of transverse energy of clusters in a cone of 0.2)")
  static let leptonEtcone20 = Quantity(
    "lep.etcone20", .list(of: "lep"), .float, unit: .mev,
    "calorimeter isolation (sum of transverse energy in a cone of 0.2)")
}
