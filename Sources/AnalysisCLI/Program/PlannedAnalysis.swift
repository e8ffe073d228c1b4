import Provenance

/// What a plan keeps of an analysis, of which it is made again where the plan's parts are done.
public struct PlannedAnalysis: Sendable {
  /// As in ``ChosenAnalysis``.
  public var preset: String?
  public var settings: [String: JSONValue]
  public var material: [UInt8]?
  /// The release of the data; nil for files of none.
  public var release: String?

  package init(preset: String?, settings: [String: JSONValue], material: [UInt8]?, release: String?) {
    self.preset = preset
    self.settings = settings
    self.material = material
    self.release = release
  }
}
