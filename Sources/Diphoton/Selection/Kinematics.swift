import Elementary

/// The formulas for angles and masses.
enum Kinematics {
  /// The invariant mass of two massless particles: m^2 = 2 pt1 pt2 (cosh(eta1 - eta2) - cos(phi1 - phi2)).
  static func invariantMass(pt: (Double, Double), eta: (Double, Double), phi: (Double, Double)) -> Double {
    let angles = Elementary.cosh(eta.0 - eta.1) - Elementary.cos(phi.0 - phi.1)
    return (2 * pt.0 * pt.1 * angles).squareRoot()
  }

  /// The polar angle of a direction, in (0, pi): 2 atan(exp(-eta)).
  static func polarAngle(eta: Double) -> Double { 2 * Elementary.atan(Elementary.exp(-eta)) }

  /// The angle between two azimuths, in [0, pi].
  static func azimuthDifference(_ first: Double, _ second: Double) -> Double {
    let turn = 2 * Double.pi
    let difference = abs(first - second)
    let rest = difference < turn ? difference : difference.truncatingRemainder(dividingBy: turn)
    return rest > .pi ? turn - rest : rest
  }

  /// The distance of two directions: the root of the squares of the differences in pseudorapidity and azimuth.
  static func distance(eta: (Double, Double), phi: (Double, Double)) -> Double {
    Elementary.hypot(eta.0 - eta.1, azimuthDifference(phi.0, phi.1))
  }
}
