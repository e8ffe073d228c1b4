/// What can be set of an analysis, as a configuration file has it.
///
/// The coded form is flat: one key for each of ``descriptions``, all of them present, null for what is switched off.
public protocol AnalysisSettings: Codable, Sendable {
  /// All settings, in the order in which they are shown.
  static var descriptions: [SettingDescription] { get }

  /// What makes no sense among the values, each by itself or together.
  var problems: [SettingProblem] { get }

  /// Values that make sense and are hardly meant, such as a limit in GeV where one in MeV is needed; none if nothing else is
  /// said.
  var doubts: [SettingProblem] { get }
}

extension AnalysisSettings {
  public var doubts: [SettingProblem] { [] }
}

/// A setting, for documentation and messages.
public struct SettingDescription: Sendable, Equatable {
  /// The key of the coded form.
  public let key: String
  /// What it does, in a sentence with the unit, and how it is switched off if it can be.
  public let summary: String
  /// The words that it may hold; empty for numbers, flags, names and lists.
  public let choices: [String]
  /// What kind of value is needed, such as `a number`, for messages.
  public let expectation: String

  public init(key: String, summary: String, choices: [String] = [], expectation: String) {
    self.key = key
    self.summary = summary
    self.choices = choices
    self.expectation = expectation
  }
}

/// Values of settings that make no sense.
public struct SettingProblem: Sendable, Equatable {
  /// What is wrong, in one sentence that names key and value, without the full stop.
  public let message: String
  /// The keys of the settings that play a part; the message is about the first.
  public let settings: [String]

  public init(_ message: String, settings: [String]) {
    self.message = message
    self.settings = settings
  }
}

/// Settings that go together, under a name: what a configuration file starts from.
public protocol SettingsPreset: Sendable {
  associatedtype Settings: AnalysisSettings

  /// The preset that is used when none is named.
  static var `default`: Self { get }

  /// The preset of this name.
  ///
  /// - Throws: an error that lists the names.
  static func named(_ name: String) throws -> Self

  var name: String { get }
  /// What it is, in one line.
  var summary: String { get }

  /// The values for a release of the data; nil for the one that the preset was made for.
  ///
  /// - Throws: an error if the preset is not for that release.
  func settings(for release: String?) throws -> Settings

  /// The releases of the data; none if all data are alike. Default: none.
  static var releases: [String] { get }

  /// Whether settings have a meaning; if not, what is done is only what a user defines. Default: they have.
  var hasSettings: Bool { get }
}

extension SettingsPreset {
  public static var releases: [String] { [] }
  public var hasSettings: Bool { true }
}
