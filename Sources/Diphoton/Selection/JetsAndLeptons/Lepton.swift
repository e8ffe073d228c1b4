/// A selected lepton.
struct Lepton: BitwiseCopyable, Sendable {
  /// In MeV.
  let pt: Double
  let phi: Double
  let charge: Int32
  /// 11 for electrons, 13 for muons, whatever the sign in the file.
  let kind: UInt32
  let momentum: FourVector

  /// The kind of an electron.
  static let electron: UInt32 = 11
  /// The kind of a muon.
  static let muon: UInt32 = 13
}
