/// How recorded events are shown beside simulated ones.
package struct DataDisplay: Sendable {
  /// What is not shown of them; nil for nothing.
  package var blindWindow: BlindWindow?
  /// The integrated luminosity at which simulation is shown beside them, in inverse picobarn; nil for weights as they are.
  package var luminosity: Double?
  /// What weights are multiplied by to be numbers of events at it.
  package var weightFactor: Double
  /// Whether simulation is shown at it without recorded events, too.
  package var isAskedFor: Bool

  package init(
    blindWindow: BlindWindow? = nil, luminosity: Double? = nil, weightFactor: Double = 1, isAskedFor: Bool = false
  ) {
    self.blindWindow = blindWindow
    self.luminosity = luminosity
    self.weightFactor = weightFactor
    self.isAskedFor = isAskedFor
  }
}
