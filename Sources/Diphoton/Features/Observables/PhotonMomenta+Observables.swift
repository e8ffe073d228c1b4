import Elementary

extension PhotonMomenta {
  /// The transverse momentum of both across the axis of their thrust, in MeV.
  var thrustPt: Double {
    let (first, second) = (lead.momentum, sublead.momentum)
    return 2 * abs(first.x * second.y - second.x * first.y) / Elementary.hypot(first.x - second.x, first.y - second.y)
  }

  /// The distance of the two in pseudorapidity and azimuth.
  var distance: Double { Kinematics.distance(eta: (lead.eta, sublead.eta), phi: (lead.phi, sublead.phi)) }

  /// The absolute cosine of the polar angle in the frame of Collins and Soper.
  ///
  /// - Parameter mass: that of both.
  func collinsSoperCosine(mass: Double) -> Double {
    let pt = sum.pt
    return 2 * lead.pt * sublead.pt * abs(Elementary.sinh(lead.eta - sublead.eta))
      / (mass * (mass * mass + pt * pt).squareRoot())
  }
}
