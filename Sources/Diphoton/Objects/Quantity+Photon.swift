import Events

extension Quantity {
  static let photonCount = Quantity(
    "photon.n", .count(of: "photon"), .uint32, "the file's count of photons, good or not")
  static let photonPt = Quantity("photon.pt", .list(of: "photon"), .float, unit: .mev, "transverse momentum")
  static let photonPtShift = Quantity(
    "photon.pt_syst", .list(of: "photon"), .float, unit: .mev, "how far systematic effects may shift pt")
  static let photonEta = Quantity("photon.eta", .list(of: "photon"), .float, "pseudorapidity")
  static let photonPhi = Quantity("photon.phi", .list(of: "photon"), .float, unit: .rad, "azimuth")
  static let photonEnergy = Quantity("photon.E", .list(of: "photon"), .float, unit: .mev, "energy")
  static let photonPtcone30 = Quantity(
    "photon.ptcone30", .list(of: "photon"), .float, unit: .mev, "track isolation (sum of track pt in a cone of 0.3)")
  static let photonPtcone20 = Quantity(
    "photon.ptcone20", .list(of: "photon"), .float, unit: .mev, "track isolation (sum of track pt in a cone of 0.2)")
  static let photonTopoetcone40 = Quantity(
    "photon.topoetcone40", .list(of: "photon"), .float, unit: .mev,
    "calorimeter isolation (sum of transverse energy of clusters in a cone of 0.4)")
  static let photonEtcone20 = Quantity(
    "photon.etcone20", .list(of: "photon"), .float, unit: .mev,
    "calorimeter isolation (sum of transverse energy in a cone of 0.2)")
  static let photonIsTight = Quantity("photon.isTightID", .list(of: "photon"), .bool, "tight identification")
  static let photonIsTriggerMatched = Quantity(
    "photon.trigMatched", .list(of: "photon"), .bool, "match with the trigger's photon")
  static let photonConversion = Quantity(
    "photon.convType", .list(of: "photon"), .int32,
    "conversion (0: none; 1: one track, with silicon hits, 2: without; 3: two tracks, both with, 4: without, 5: one with)"
  )
}
