import Columns
import Configuration
import Diphoton
import Events
import Pipeline

/// The diphoton analysis with what a user defines besides, or only that.
package struct UserAnalysis: Analysis {
  /// Nil with the preset `none`.
  package let diphoton: DiphotonAnalysis?
  private let definitions: UserDefinitions
  private let contents: TreeContents?
  private var analysis: FeatureAnalysis

  /// - Parameters:
  ///   - definitions: cuts and columns besides.
  ///   - contents: what the files' trees have; needed if anything is defined.
  /// - Throws: `ConfigurationError` for what makes no sense among them.
  package init(_ diphoton: DiphotonAnalysis?, _ definitions: UserDefinitions, in contents: TreeContents?) throws {
    self.diphoton = diphoton
    self.definitions = definitions
    self.contents = contents
    switch (diphoton, contents) {
    case (let diphoton?, let contents?) where !definitions.isEmpty:
      analysis = try FeatureAnalysis(definitions.added(to: diphoton.parts, in: contents))
    case (let diphoton?, _): analysis = try FeatureAnalysis(diphoton.parts)
    case (nil, let contents):
      analysis = try FeatureAnalysis(definitions.parts(in: contents ?? TreeContents(file: "", [])))
    }
  }

  /// - Parameters:
  ///   - chosen: the settings, for a release.
  ///   - objectFill: what was learnt of objects, where the settings need that; nil for what is still to learn it.
  /// - Throws: also `DiphotonError`.
  package init(_ chosen: ChosenSettings<Preset>, objectFill: ObjectFill? = nil, in contents: TreeContents?) throws {
    let diphoton =
      try chosen.preset.hasSettings
      ? DiphotonAnalysis(settings: chosen.settings, release: chosen.releaseOfColumns, objectFill: objectFill) : nil
    try self.init(diphoton, chosen.definitions, in: contents)
  }

  /// The same with another diphoton analysis.
  package func with(_ diphoton: DiphotonAnalysis) throws -> UserAnalysis {
    try UserAnalysis(diphoton, definitions, in: contents)
  }

  /// Whether a user defined anything.
  package var hasDefinitions: Bool { !definitions.isEmpty }

  package var schema: EventSchema { analysis.schema }
  package var inputs: [Quantity] { analysis.inputs }
  package func inputs(of sample: EventSample) -> [Quantity] { analysis.inputs(of: sample) }
  package var columns: [ColumnDescription] { analysis.columns }
  package var cuts: [String] { analysis.cuts }
  package var regions: [String] { analysis.regions }
  package var variations: [String] { analysis.variations }
  package var omissions: [Omission] { analysis.omissions }
  package var countsNMinusOne: Bool { analysis.countsNMinusOne }

  package func countingNMinusOne() -> UserAnalysis? {
    guard let counting = analysis.countingNMinusOne() else { return nil }
    var command = self
    command.analysis = counting
    return command
  }

  package var tableParts: [TablePart] { analysis.tableParts }

  package func divided(by divisions: Set<TableDivision>) -> UserAnalysis? {
    guard let divided = analysis.divided(by: divisions) else { return nil }
    var command = self
    command.analysis = divided
    return command
  }

  package func process(_ batch: EventBatch) throws -> AnalysisResult { try analysis.process(batch) }
}
