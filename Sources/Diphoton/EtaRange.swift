/// Where photons may lie in eta.
struct EtaRange<Real: RealArithmetic> {
  private let below: Real
  private let gapStart: Real
  private let gapEnd: Real

  init(_ settings: DiphotonSettings) {
    below = settings.photonAbsEtaMax.map { Real($0) } ?? .infinity
    gapStart = settings.photonEtaGap.first.map { Real($0) } ?? .infinity
    gapEnd = settings.photonEtaGap.last.map { Real($0) } ?? -.infinity
  }

  /// Whether |eta| is small enough and outside the gap, whose ends belong to it; not for NaN.
  @inline(__always)
  func contains(_ eta: Float) -> Bool {
    let distance = abs(Real(eta))
    return distance < below && !(gapStart <= distance && distance <= gapEnd)
  }
}
