import Columns
import Events

/// The selection of events with two photons, and a table of features of those that pass: cuts, features and a weight as
/// the settings want them.
public struct DiphotonAnalysis: Analysis {
  public let settings: DiphotonSettings
  /// The release of the data.
  public let release: Release
  private var analysis: FeatureAnalysis

  /// - Parameters:
  ///   - release: that of the files.
  ///   - objectFill: what stands in the place of objects that are not there; needed only to make tables with the settings
  ///     `object_fill: mean` and `sample`.
  /// - Throws: ``DiphotonError`` with the code `invalidSetting` if the settings make no sense, `otherFill` if `objectFill` is
  ///   that of another release, or lacks a kind of object.
  public init(
    settings: DiphotonSettings = Preset.default.settings, release: Release = .release2020,
    objectFill: ObjectFill? = nil
  ) throws(DiphotonError) {
    try self.init(settings: settings, release: release, objectFill: objectFill, cuts: [])
  }

  /// With cuts and features besides: cuts come after the others, columns before the label.
  init(
    settings: DiphotonSettings, release: Release = .release2020, objectFill: ObjectFill? = nil, cuts: [Cut] = [],
    features: [Feature] = []
  ) throws(DiphotonError) {
    try settings.validate(in: release)
    self.settings = settings
    self.release = release
    let recipe = DiphotonRecipe(settings, release)
    let own = try recipe.features(objectFill)
    do throws(EventsError) {
      analysis = try FeatureAnalysis(
        schema: recipe.release.schema, cuts: recipe.cuts + cuts,
        features: own.dropLast() + features + own.suffix(1), weight: recipe.weight)
    } catch {
      throw DiphotonError(.missingQuantity, error.message)
    }
  }

  /// What it is made of, for whoever adds to it or leaves something out.
  package var parts: AnalysisParts { analysis.parts }

  public var schema: EventSchema { analysis.schema }
  public var inputs: [Quantity] { analysis.inputs }
  public func inputs(of sample: EventSample) -> [Quantity] { analysis.inputs(of: sample) }
  public var columns: [ColumnDescription] { analysis.columns }
  public var cuts: [String] { analysis.cuts }
  public var omissions: [Omission] { analysis.omissions }
  public var countsNMinusOne: Bool { analysis.countsNMinusOne }

  public func countingNMinusOne() -> DiphotonAnalysis? {
    guard let counting = analysis.countingNMinusOne() else { return nil }
    var copy = self
    copy.analysis = counting
    return copy
  }

  /// The rows of the batch's events that pass, in event order, and the cut-flow of all.
  ///
  /// - Throws: ``DiphotonError`` if an event's photon vectors differ in length or hold too few photons, with the
  ///   event's entry; besides, the batch's errors of reading.
  public func process(_ batch: EventBatch) throws -> AnalysisResult { try analysis.process(batch) }
}
