import Elementary

/// A four-vector of energy and momentum, in MeV.
struct FourVector: BitwiseCopyable, Sendable {
  var x: Double
  var y: Double
  var z: Double
  var energy: Double

  init(pt: Double, eta: Double, phi: Double, energy: Double) {
    x = pt * Elementary.cos(phi)
    y = pt * Elementary.sin(phi)
    z = pt * Elementary.sinh(eta)
    self.energy = energy
  }

  /// That of a particle without mass, of the energy pt cosh(eta).
  init(masslessOfPt pt: Double, eta: Double, phi: Double) {
    self.init(pt: pt, eta: eta, phi: phi, energy: pt * Elementary.cosh(eta))
  }

  private init(x: Double, y: Double, z: Double, energy: Double) {
    (self.x, self.y, self.z, self.energy) = (x, y, z, energy)
  }

  static let zero = FourVector(x: 0, y: 0, z: 0, energy: 0)

  static func + (left: FourVector, right: FourVector) -> FourVector {
    FourVector(x: left.x + right.x, y: left.y + right.y, z: left.z + right.z, energy: left.energy + right.energy)
  }

  /// The transverse momentum.
  var pt: Double { Elementary.hypot(x, y) }

  /// The azimuth, in (-pi, pi].
  var phi: Double { Elementary.atan2(y, x) }

  /// The pseudorapidity.
  var eta: Double { Elementary.asinh(z / pt) }

  /// The rapidity: ln((E + pz) / (E - pz)) / 2.
  var rapidity: Double { Elementary.log((energy + z) / (energy - z)) / 2 }

  /// The invariant mass; 0 where rounding makes its square negative.
  var mass: Double {
    let square = energy * energy - x * x - y * y - z * z
    return (square < 0 ? 0 : square).squareRoot()
  }
}
