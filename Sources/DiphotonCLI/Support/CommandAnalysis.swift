import Columns
import Configuration
import Diphoton
import Events
import Pipeline

/// What the command does: the diphoton analysis, with what a user defines besides, or only that.
struct CommandAnalysis: Analysis {
  /// Nil with the preset `none`.
  let diphoton: DiphotonAnalysis?
  private let definitions: UserDefinitions
  private let contents: TreeContents?
  private var analysis: FeatureAnalysis

  /// - Parameters:
  ///   - definitions: cuts and columns besides.
  ///   - contents: what the files' trees have; needed if anything is defined.
  /// - Throws: `ConfigurationError` for what makes no sense among them.
  init(_ diphoton: DiphotonAnalysis?, _ definitions: UserDefinitions, in contents: TreeContents?) throws {
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

  /// The same with another diphoton analysis.
  func with(_ diphoton: DiphotonAnalysis) throws -> CommandAnalysis {
    try CommandAnalysis(diphoton, definitions, in: contents)
  }

  /// Whether a user defined anything.
  var hasDefinitions: Bool { !definitions.isEmpty }

  var schema: EventSchema { analysis.schema }
  var inputs: [Quantity] { analysis.inputs }
  func inputs(of sample: EventSample) -> [Quantity] { analysis.inputs(of: sample) }
  var columns: [ColumnDescription] { analysis.columns }
  var cuts: [String] { analysis.cuts }
  var regions: [String] { analysis.regions }
  var variations: [String] { analysis.variations }
  var omissions: [Omission] { analysis.omissions }
  var countsNMinusOne: Bool { analysis.countsNMinusOne }

  func countingNMinusOne() -> CommandAnalysis? {
    guard let counting = analysis.countingNMinusOne() else { return nil }
    var command = self
    command.analysis = counting
    return command
  }

  var tableParts: [TablePart] { analysis.tableParts }

  func divided(by divisions: Set<TableDivision>) -> CommandAnalysis? {
    guard let divided = analysis.divided(by: divisions) else { return nil }
    var command = self
    command.analysis = divided
    return command
  }

  func process(_ batch: EventBatch) throws -> AnalysisResult { try analysis.process(batch) }
}
