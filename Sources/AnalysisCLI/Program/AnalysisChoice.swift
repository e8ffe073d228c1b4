import Configuration
import Events
import Pipeline

/// What the options of a command say of an analysis, before any file is opened.
public struct AnalysisChoice<Subject: Analysis>: Sendable {
  /// The release of the data; nil if the files say it, or are of none.
  public var release: String?
  /// The catalogue of the files that are read if none are named; nil if there is none.
  public var catalogue: BundledCatalogue?
  /// The paths of files that the analysis is made of besides, which no output may replace.
  public var inputs: [String] = []
  /// The suffixes of all that is going to be in ``ChosenAnalysis/companions`` once the analysis is prepared.
  public var companionSuffixes: [String] = []
  /// The path of the file that the settings come from; nil if there is none.
  package var configuration: String?
  /// What such a file says of the run.
  package var threads: Int?
  package var tree: String?
  package var sumOfWeights: SumOfWeightsSource?

  /// The names of the regions that a user defines.
  package var regions: [String] = []
  /// The names of the variations that a user defines, the nominal one first; none if there are no others.
  package var variations: [String] = []

  /// Whether the analysis is made for what the files' trees have.
  package var needsContents = false
  /// Whether files of any kind are read, and not those of a release only.
  package var isOfAnyTree = false

  private let make: @Sendable (_ release: String?, _ contents: TreeContents?) throws -> ChosenAnalysis<Subject>

  /// - Parameter make: the analysis for files of a release; nil for files of none.
  public init(_ make: @escaping @Sendable (_ release: String?) throws -> ChosenAnalysis<Subject>) {
    self.make = { release, _ in try make(release) }
  }

  /// - Parameter path: where the configuration was read from.
  package init(
    _ chosen: ChosenSettings<some SettingsPreset>, configuration path: String?,
    _ make: @escaping @Sendable (_ release: String?, _ contents: TreeContents?) throws -> ChosenAnalysis<Subject>
  ) {
    self.make = make
    release = chosen.release
    configuration = path
    threads = chosen.configuration?.threads
    tree = chosen.configuration?.tree
    sumOfWeights = chosen.configuration?.sumOfWeights
    regions = chosen.definitions.regions.map(\.name)
    variations = chosen.definitions.memberNames
    needsContents = !chosen.definitions.isEmpty || !chosen.preset.hasSettings
    isOfAnyTree = !chosen.preset.hasSettings
  }

  /// The analysis for files of a release. Blocks the calling thread.
  ///
  /// - Parameter contents: what their trees have; needed if ``needsContents``.
  func analysis(for release: String?, _ contents: TreeContents?) throws -> ChosenAnalysis<Subject> {
    var chosen = try make(release, contents)
    chosen.contents = contents
    return chosen
  }
}
