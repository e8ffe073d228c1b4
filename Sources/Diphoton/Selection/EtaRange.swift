/// Where photons may lie in eta.
struct EtaRange: Sendable {
  /// |eta| lies below this.
  let below: Double
  /// |eta| lies outside of this range, whose ends belong to it.
  let gap: ClosedRange<Double>?

  /// Whether |eta| is small enough and outside the gap; not for NaN.
  @inline(__always)
  func contains(_ eta: Double) -> Bool {
    let distance = abs(eta)
    return distance < below && !(gap?.contains(distance) ?? false)
  }
}
