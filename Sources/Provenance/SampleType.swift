/// What events are that are not simulated.
public enum SampleType: String, Codable, Sendable {
  /// Recorded by a detector.
  case data
}
