import Pipeline
import Provenance

/// What a plan keeps of an analysis, of which it is made again where the plan's parts are done.
public struct PlannedAnalysis: Sendable {
  /// As in ``ChosenAnalysis``.
  public var preset: String?
  public var settings: [String: JSONValue]
  public var material: [UInt8]?
  /// The release of the data; nil for files of none.
  public var release: String?
  /// The folder in which ``ChosenAnalysis/files`` lie by their names, unharmed.
  public var folder: String
  /// What the files' trees have, if the analysis is made for that.
  package var contents: TreeContents?

  package init(
    preset: String?, settings: [String: JSONValue], material: [UInt8]?, release: String?, folder: String,
    contents: TreeContents?
  ) {
    self.preset = preset
    self.settings = settings
    self.material = material
    self.release = release
    self.folder = folder
    self.contents = contents
  }
}
