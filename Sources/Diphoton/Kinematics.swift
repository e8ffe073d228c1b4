/// The formulas for angles and masses, in either precision.
enum Kinematics<Real: RealArithmetic> {
  /// The invariant mass of two massless particles: m^2 = 2 pt1 pt2 (cosh(eta1 - eta2) - cos(phi1 - phi2)).
  static func invariantMass(pt: (Real, Real), eta: (Real, Real), phi: (Real, Real)) -> Real {
    let angles = Real.hyperbolicCosine(eta.0 - eta.1) - Real.cosine(phi.0 - phi.1)
    return (2 * pt.0 * pt.1 * angles).squareRoot()
  }

  /// The notebook's `h_mass`: E1, E2 and an opening angle from cotangents that are not those of the polar angles.
  static func notebookMass(energy: (Real, Real), eta: (Real, Real), phi: (Real, Real)) -> Real {
    let t1 = notebookCotangent(eta.0)
    let t2 = notebookCotangent(eta.1)
    let cosine =
      (Real.cosine(phi.1 - phi.0) + t1 * t2) / ((t1 * t1 + 1) * (t2 * t2 + 1)).squareRoot()
    return (((2 * energy.0) * energy.1) * (1 - cosine)).squareRoot()
  }

  /// t = 2 e^2 / (1 - e^2) with e = exp(-eta); the cotangent would be (1 - e^2) / (2 e).
  private static func notebookCotangent(_ eta: Real) -> Real {
    let e = Real.exponential(-eta)
    let q = e * e
    return (2 * q) / (1 - q)
  }

  /// The polar angle of a direction, in (0, pi): 2 atan(exp(-eta)).
  static func polarAngle(eta: Real) -> Real { 2 * Real.arcTangent(Real.exponential(-eta)) }

  /// The notebook's `theta`: atan(2 q / (1 - q)) with q = exp(-eta)^2, the square by the power function.
  static func notebookTheta(eta: Real) -> Real {
    let q = Real.squareByPower(Real.exponential(-eta))
    return Real.arcTangent((2 * q) / (1 - q))
  }
}
