import Base

/// What goes wrong in the diphoton analysis itself; errors of reading come from the batch and pass through.
public struct DiphotonError: Error, Sendable, Equatable {
  /// The kind of error; more kinds may come, so handle those you know and pass on the rest.
  public struct Code: RawRepresentable, Sendable, Hashable {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }

    /// Two vectors that describe the same photons have different lengths in one event.
    public static let differentLengths = Code(rawValue: "differentLengths")
    /// An event has more jets or leptons than any event can have.
    public static let tooManyObjects = Code(rawValue: "tooManyObjects")
    /// `photon_n` is two or more, but the vectors hold fewer than two photons.
    public static let tooFewPhotons = Code(rawValue: "tooFewPhotons")
    /// A setting has a value that makes no sense, by itself or together with others.
    public static let invalidSetting = Code(rawValue: "invalidSetting")
    /// The release of the data lacks a quantity that a cut or the weight needs.
    public static let missingQuantity = Code(rawValue: "missingQuantity")
    /// A file of statistics about objects makes no sense.
    public static let invalidFill = Code(rawValue: "invalidFill")
    /// Statistics about objects do not fit the data or the settings.
    public static let otherFill = Code(rawValue: "otherFill")
    /// Statistics about objects are needed, and were not given.
    public static let missingFill = Code(rawValue: "missingFill")
    /// A preset is not for the release of the data.
    public static let otherRelease = Code(rawValue: "otherRelease")
    /// There is no preset of this name.
    public static let unknownPreset = Code(rawValue: "unknownPreset")
  }

  public let code: Code
  /// What happened, in one sentence that names event, branch, setting or preset.
  public let message: String
  /// The event, as an entry of its tree, counted from 0.
  public let entry: Int?
  /// The branch that the message is about.
  public let branch: String?
  /// The keys of the settings that the message is about.
  public let settings: [String]

  public init(
    _ code: Code, _ message: String, entry: Int? = nil, branch: String? = nil, settings: [String] = []
  ) {
    self.code = code
    self.message = message
    self.entry = entry
    self.branch = branch
    self.settings = settings
  }
}

extension DiphotonError: CustomStringConvertible {
  public var description: String { message }
}

extension DiphotonError: CodedError {
  package static let categories: [Code: FailureCategory] = [
    .differentLengths: .corrupt, .tooFewPhotons: .corrupt, .tooManyObjects: .corrupt, .missingQuantity: .schema,
    .invalidSetting: .usage,
    .unknownPreset: .usage, .otherRelease: .usage, .invalidFill: .corrupt, .otherFill: .usage, .missingFill: .usage,
  ]
}
