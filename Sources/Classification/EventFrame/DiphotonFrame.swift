import Elementary

/// The two photons of an event as one: what its other objects are looked at from.
///
/// Photons are massless: m^2 = 2 pt1 pt2 (cosh(eta1 - eta2) - cos(phi1 - phi2)). Momenta are in GeV. What cannot be had of the
/// photons is NaN; then the axis is that of phi 0, and the sign 1.
struct DiphotonFrame {
  struct Photon {
    let pt: Double
    let eta: Double
    /// In rad.
    let phi: Double
  }

  let mass: Double
  let pt: Double
  let rapidity: Double
  /// The cosine and the sine of the azimuth.
  let axis: (cosine: Double, sine: Double)
  /// That of the rapidity: 1 or -1.
  var sign: Double { rapidity < 0 ? -1 : 1 }

  init(_ first: Photon, _ second: Photon) {
    let (a, b) = (Self.direction(first.phi), Self.direction(second.phi))
    let cosine = a.cosine * b.cosine + a.sine * b.sine
    let square = 2 * first.pt * second.pt * (Elementary.cosh(first.eta - second.eta) - cosine)
    mass = max(0, square).squareRoot()
    let x = first.pt * a.cosine + second.pt * b.cosine
    let y = first.pt * a.sine + second.pt * b.sine
    let pt = (x * x + y * y).squareRoot()
    self.pt = pt
    axis = pt > 0 && pt.isFinite ? (x / pt, y / pt) : (1, 0)
    let energy = first.pt * Elementary.cosh(first.eta) + second.pt * Elementary.cosh(second.eta)
    let z = first.pt * Elementary.sinh(first.eta) + second.pt * Elementary.sinh(second.eta)
    rapidity = Elementary.log((energy + z) / (energy - z)) / 2
  }

  /// The cosine and the sine of an azimuth as seen from that of the photons.
  func turned(_ phi: Double) -> (cosine: Double, sine: Double) {
    let (cosine, sine) = Self.direction(phi)
    return (cosine * axis.cosine + sine * axis.sine, sine * axis.cosine - cosine * axis.sine)
  }

  private static func direction(_ phi: Double) -> (cosine: Double, sine: Double) {
    (Elementary.cos(phi), Elementary.sin(phi))
  }
}
