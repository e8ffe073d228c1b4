/// Of candidates the one that is nearest to a value: the first of equals; candidates that are infinite or none are passed
/// over.
struct Nearest<Candidate> {
  private let target: Double
  private var distance = Double.infinity
  private(set) var candidate: Candidate?

  init(to target: Double) { self.target = target }

  /// - Parameter value: what is compared.
  mutating func add(_ candidate: Candidate, _ value: Double) {
    let distance = abs(value - target)
    guard distance < self.distance else { return }
    (self.distance, self.candidate) = (distance, candidate)
  }
}

extension Nearest where Candidate == Double {
  /// The nearest value; NaN if there is none.
  var value: Double { candidate ?? .nan }

  mutating func add(_ value: Double) { add(value, value) }
}

/// Masses of particles, in MeV.
enum ParticleMass {
  static let z = 91_187.6
  static let top = 172_500.0
}
