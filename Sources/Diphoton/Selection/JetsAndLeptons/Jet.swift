/// A selected jet.
struct Jet: BitwiseCopyable, Sendable {
  /// In MeV.
  let pt: Double
  let eta: Double
  let phi: Double
  /// What tells how much it looks like a jet of a b quark.
  let bTag: Double
  let momentum: FourVector
}
