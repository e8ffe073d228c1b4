import Elementary

/// A momentum as the photons of an event see it: x points across the beam where theirs does, and z along the beam to the side to
/// which they go. In GeV.
struct SeenMomentum {
  static let zero = SeenMomentum(x: 0, y: 0, z: 0, energy: 0)

  var x: Double
  var y: Double
  var z: Double
  var energy: Double

  static func + (a: SeenMomentum, b: SeenMomentum) -> SeenMomentum {
    SeenMomentum(x: a.x + b.x, y: a.y + b.y, z: a.z + b.z, energy: a.energy + b.energy)
  }

  var pt: Double { (x * x + y * y).squareRoot() }

  /// The azimuth from that of the photons, in [0, pi].
  var dphi: Double { Elementary.atan2(abs(y), x) }

  /// 0 for an energy below the momentum.
  var mass: Double {
    let square = energy * energy - (x * x + y * y + z * z)
    return square < 0 ? 0 : square.squareRoot()
  }

  var rapidity: Double { Elementary.log((energy + z) / (energy - z)) / 2 }
}

extension SeenMomentum {
  /// - Parameters:
  ///   - pt: in GeV, as the energy.
  ///   - phi: in rad.
  init(pt: Double, eta: Double, phi: Double, energy: Double, in frame: DiphotonFrame) {
    let (cosine, sine) = frame.turned(phi)
    self.init(x: pt * cosine, y: pt * sine, z: frame.sign * pt * Elementary.sinh(eta), energy: energy)
  }

  /// What has no mass.
  init(pt: Double, eta: Double, phi: Double, in frame: DiphotonFrame) {
    self.init(pt: pt, eta: eta, phi: phi, energy: pt * Elementary.cosh(eta), in: frame)
  }
}
