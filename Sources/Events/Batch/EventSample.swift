/// What is known of the events of a file beside what the file holds.
///
/// Recorded events weigh 1, whatever the luminosity. What a weight of simulated events needs of the whole sample can be
/// given here, in place of the file's own.
public struct EventSample: Sendable, Hashable, Codable {
  /// Whether a detector recorded the events, rather than a simulation.
  public let isData: Bool
  /// The cross-section of the process in picobarn, with branching ratio and efficiency of the generator's filter; nil for
  /// the file's.
  public let crossSection: Double?
  /// What the cross-section is multiplied with for higher orders; nil for the file's, or 1.
  public let kFactor: Double?
  /// The sum of the generator's weights of all events of the sample, before any selection; nil for the file's.
  public let sumOfWeights: Double?

  /// What weights are multiplied with, as only a part of the events is read; nil for 1.
  public private(set) var weightFactor: Double?

  private init(isData: Bool, crossSection: Double?, kFactor: Double?, sumOfWeights: Double?) {
    self.isData = isData
    self.crossSection = crossSection
    self.kFactor = kFactor
    self.sumOfWeights = sumOfWeights
  }

  /// Recorded events.
  public static let data = EventSample(isData: true, crossSection: nil, kFactor: nil, sumOfWeights: nil)

  /// Simulated events.
  public static func simulation(
    crossSection: Double? = nil, kFactor: Double? = nil, sumOfWeights: Double? = nil
  ) -> EventSample {
    EventSample(isData: false, crossSection: crossSection, kFactor: kFactor, sumOfWeights: sumOfWeights)
  }

  /// The same with weights of simulated events that are multiplied.
  public func scaled(by factor: Double) -> EventSample {
    var sample = self
    if !isData { sample.weightFactor = (weightFactor ?? 1) * factor }
    return sample
  }
}

extension EventSample: CustomStringConvertible {
  /// Such as `data`, or `simulation with cross-section 0.1 pb`.
  public var description: String {
    let given = [
      crossSection.map { "cross-section \($0) pb" }, kFactor.map { "k-factor \($0)" },
      sumOfWeights.map { "sum of weights \($0)" }, weightFactor.map { "weights times \($0)" },
    ].compactMap(\.self)
    let kind = isData ? "data" : "simulation"
    return given.isEmpty ? kind : "\(kind) with \(given.joined(separator: ", "))"
  }
}
