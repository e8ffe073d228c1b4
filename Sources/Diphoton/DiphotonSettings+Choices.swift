extension DiphotonSettings {
  public enum PhotonChoice: String, Codable, Sendable, CaseIterable {
    /// The two photons of highest pt (equal pt: the lower index first; NaN last), whatever the others are like.
    case twoLeading = "two_leading"
    /// The event must have exactly two good photons: those that pass the cuts on pt, eta and identification.
    case exactlyTwoGood = "exactly_two_good"
  }

  public enum ShortVectors: String, Codable, Sendable, CaseIterable {
    /// The event does not pass.
    case cut
    /// The run stops with an error that names the event.
    case error
  }

  public enum Isolation: String, Codable, Sendable, CaseIterable {
    /// The sums in the cones are divided by the photon's pt.
    case relative
    /// The sums in the cones are taken as they are, in MeV.
    case absolute
  }

  public enum MassRatioQuantity: String, Codable, Sendable, CaseIterable {
    case energy = "E"
    case pt
  }

  public enum WindowEnds: String, Codable, Sendable, CaseIterable {
    case included, excluded
  }

  public enum MassFormula: String, Codable, Sendable, CaseIterable {
    /// The invariant mass of two massless particles: sqrt(2 pt1 pt2 (cosh(eta1 - eta2) - cos(phi1 - phi2))).
    case invariant
    /// The notebook's: sqrt(2 E1 E2 (1 - c)) with an opening angle that is wrong, because its cotangent of the
    /// polar angle takes exp(-eta)^2 for exp(-eta).
    case notebook
  }

  public enum Theta: String, Codable, Sendable, CaseIterable {
    /// The polar angle 2 atan(exp(-eta)), in (0, pi).
    case polar
    /// The notebook's: atan(2 q / (1 - q)) with q = exp(-eta)^2, in (-pi/2, pi/2).
    case notebook
  }

  public enum Statistics: String, Codable, Sendable, CaseIterable {
    /// In double precision; the standard deviation in two passes; NaN in a list makes its statistics missing; an
    /// empty list has the sum 0 and the rest missing.
    case standard
    /// numpy's on float32: pairwise sums, the standard deviation as the root of the difference of two averages;
    /// NaN left out; the minimum of an empty list is inf, its maximum -inf.
    case notebook
  }

  public enum Arithmetic: String, Codable, Sendable, CaseIterable {
    /// Double precision, from the file's values.
    case float64
    /// Single precision, every operation rounded, thresholds rounded first.
    case float32
  }

  public enum WeightScale: String, Codable, Sendable, CaseIterable {
    /// `XSection` / `SumWeights`, and the luminosity.
    case crossSection = "cross_section"
    /// The luminosity alone.
    case none
  }

  public enum WeightScaleSource: String, Codable, Sendable, CaseIterable {
    /// The event itself.
    case event
    /// The first event of the reading batch, before any cut, for all events of the batch.
    case batchStart = "batch_start"
  }

  public enum ZeroSumWeights: String, Codable, Sendable, CaseIterable {
    /// The weight is missing.
    case missing
    /// What the division gives: inf, or missing if the product of the factors is 0.
    case divide
  }
}
