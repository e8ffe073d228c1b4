import Foundation

/// A particle as the plain re-computation of the tests has it.
struct PlainParticle {
  var pt = 0.0
  var eta = 0.0
  var phi = 0.0
  var energy = 0.0
  var isolation: (track: Double, calorimeter: Double) = (0, 0)
  var bTag = 0.0
  var jvt = 0.0
  var charge = 0.0
  var type = 0.0
  var isTight = false
  /// Its place in the file.
  var place = 0

  var vector: [Double] { [pt * cos(phi), pt * sin(phi), pt * sinh(eta), energy] }

  func distance(_ other: PlainParticle) -> Double {
    let (deta, dphi) = (eta - other.eta, PlainParticle.angle(phi, other.phi))
    return deta.isNaN || dphi.isNaN ? .nan : hypot(deta, dphi)
  }

  static func angle(_ a: Double, _ b: Double) -> Double {
    // The angle between unit vectors, for which no multiple of 2 pi counts.
    let (difference, turn) = (abs(a - b), 2 * Double.pi)
    guard difference.isFinite else { return .nan }
    let rest = difference - (difference / turn).rounded(.down) * turn
    return min(rest, turn - rest)
  }

  static func mass(_ vectors: [[Double]]) -> Double {
    let sum = sum(vectors)
    let momentum = sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2]
    let square = sum[3] * sum[3] - momentum
    return square.isNaN ? .nan : sqrt(max(0, square))
  }

  static func sum(_ vectors: [[Double]]) -> [Double] { (0..<4).map { axis in vectors.reduce(0) { $0 + $1[axis] } } }

  /// By descending pt, of equal ones by place, NaN last.
  static func sorted(_ particles: [PlainParticle]) -> [PlainParticle] {
    let numbers = particles.filter { !$0.pt.isNaN }
    let ordered = numbers.sorted { ($1.pt, $0.place) < ($0.pt, $1.place) }
    return ordered + particles.filter(\.pt.isNaN)
  }
}
