import Configuration
import Events
import Provenance

/// An analysis as the options of a command want it.
public struct ChosenAnalysis<Subject: Analysis>: Sendable {
  public var analysis: Subject
  /// The name of the settings that these were made from, for the manifest; nil if there is none.
  public var preset: String?
  /// The analysis's settings, all of them: what the manifest states, and what a resumed run compares.
  public var settings: [String: JSONValue]
  /// The paths of files that the analysis was made of besides, which no output may replace.
  public var inputs: [String] = []
  /// The suffixes of all that is going to be in ``companions`` once the analysis is prepared, for what has to be known before.
  public var companionSuffixes: [String] = []
  /// What is written beside the table.
  public var companions: [Companion] = []
  /// The path of the file that the settings come from; nil if there is none.
  package var configuration: String?
  /// What such a file says of the run.
  package var threads: Int?
  package var tree: String?

  public init(_ analysis: Subject, preset: String? = nil, settings: [String: JSONValue] = [:]) {
    self.analysis = analysis
    self.preset = preset
    self.settings = settings
  }

  /// - Parameter path: where the configuration was read from.
  package init(_ analysis: Subject, _ chosen: ChosenSettings<some SettingsPreset>, configuration path: String?) throws {
    self.init(analysis, preset: chosen.preset.name)
    if case .object(let settings) = try JSONValue(encoding: chosen.settings) { self.settings = settings }
    configuration = path
    threads = chosen.configuration?.threads
    tree = chosen.configuration?.tree
  }
}
