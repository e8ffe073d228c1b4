import Configuration
import Events
import Pipeline
import Provenance

/// An analysis as the options of a command want it.
public struct ChosenAnalysis<Subject: Analysis>: Sendable {
  public var analysis: Subject
  /// The name of the settings that these were made from, for the manifest; nil if there is none.
  public var preset: String?
  /// The analysis's settings, all of them: what the manifest states, and what a resumed run compares.
  public var settings: [String: JSONValue]
  /// What is written beside the table.
  public var companions: [Companion] = []
  /// What was learnt for it or read from a file besides the settings, in a form of its own; nil for nothing.
  public var material: [UInt8]?
  /// The paths of files that it is made of again where a plan's parts are done, by the names, of one folder or below it, under
  /// which the plan carries them.
  public var files: [String: String] = [:]
  /// What the files' trees have for which it was made; nil if that is of no matter.
  package var contents: TreeContents?

  public init(_ analysis: Subject, preset: String? = nil, settings: [String: JSONValue] = [:]) {
    self.analysis = analysis
    self.preset = preset
    self.settings = settings
  }

  package init(_ analysis: Subject, _ chosen: ChosenSettings<some SettingsPreset>) throws {
    self.init(analysis, preset: chosen.preset.name, settings: try chosen.stated)
  }
}
