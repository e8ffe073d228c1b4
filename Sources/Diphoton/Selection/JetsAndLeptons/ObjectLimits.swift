/// What selected jets and leptons are; nil for no such limit.
struct ObjectLimits: Sendable {
  var jetAbsEtaMax: Double?
  var leptonPtMin: Double?
  var leptonPtconeMax: Double?
  var leptonEtconeMax: Double?
  var leptonIsTight = false
  var leptonPhotonDistanceMin: Double?
  var jetPtMin: Double?
  var jetJVTPtMax: Double?
  var jetJVTAbsEtaMax: Double?
  var jetJVTMin: Double?
  var jetPhotonDistanceMin: Double?
  var jetElectronDistanceMin: Double?
  var leptonJetDistanceMin: Double?
}
