import AnalysisCLI
import ArgumentParser
import Base
import Classification
import Configuration
import Diphoton
import DiphotonRuns
import Events
import Expressions
import Pipeline
import Report

/// The command `diphoton`.
@main struct DiphotonCommand: AnalysisProgram {
  static let name = Version.program
  static let version = Version.current
  static let summary = "Turns CERN ROOT files into a labelled table of diphoton features."
  static let trees = Release.trees
  static let releases: ReleaseMarks? = Release.marks
  static let output = "hgg_features.tsv"
  static var analysis: ScoringAnalysis {
    get throws { try ScoringAnalysis(UserAnalysis(DiphotonAnalysis(), UserDefinitions(), in: nil)) }
  }

  static func choice(for options: AnalysisOptions) throws -> AnalysisChoice<ScoringAnalysis> {
    let chosen = try options.chosen()
    let model = try options.model.map { try TrainedModel(path: $0, methods: Methods.all) }
    var choice = AnalysisChoice(chosen, configuration: options.settings.config) {
      var chosen = try analysis(for: options, of: $0, $1, scoredBy: model)
      if let model, let path = options.model {
        for (name, file) in zip(model.files(in: modelName), model.files(in: path)) { chosen.files[name] = file }
      }
      return chosen
    }
    if let path = options.model {
      choice.inputs += model?.files(in: path) ?? []
      guard chosen.definitions.variations.isEmpty else {
        throw CommandError(
          .usage, "--model goes without variations: a model scores the nominal events only",
          advice:
            "Write a table for each variation ({variation} in the output's name), and score each with 'diphoton classify'."
        )
      }
    }
    guard chosen.preset.hasSettings else { return choice }
    choice.catalogue = (chosen.release ?? chosen.preset.releases.first).flatMap { catalogues[$0] }
    if chosen.settings.needsObjectFill {
      if let path = chosen.settings.objectFillFrom {
        choice.inputs.append(path)
      } else {
        choice.companionSuffixes.append(ObjectFillFile.suffix)
      }
    }
    return choice
  }

  /// - Parameter name: that of the release.
  private static func analysis(
    for options: AnalysisOptions, of name: String?, _ contents: TreeContents?, scoredBy model: TrainedModel?
  ) throws -> ChosenAnalysis<ScoringAnalysis> {
    let chosen = try options.chosen(of: name)
    let fill = try chosen.objectFillFile
    let base = try UserAnalysis(chosen, objectFill: fill?.fill, in: contents)
    var analysis = try ChosenAnalysis(ScoringAnalysis(base), chosen)
    fill?.note(in: &analysis)
    return try scored(analysis, by: model)
  }

  private static func scored(
    _ chosen: ChosenAnalysis<ScoringAnalysis>, by model: TrainedModel?
  ) throws -> ChosenAnalysis<ScoringAnalysis> {
    guard let model else { return chosen }
    var scored = chosen
    scored.settings[markKey] = .text(model.mark)
    scored.analysis = try ScoringAnalysis(
      chosen.analysis.base, scoredBy: model, objectFill: ObjectFillNote(scored.settings))
    return scored
  }

  /// Where columns of objects are filled by what their own rows say, learns that first.
  static func prepared(
    _ chosen: ChosenAnalysis<ScoringAnalysis>, by preparation: Preparation
  ) async throws -> ChosenAnalysis<ScoringAnalysis> {
    guard let diphoton = chosen.analysis.base.diphoton else { return chosen }
    let (settings, release) = (diphoton.settings, diphoton.release)
    guard settings.needsObjectFill, settings.objectFillFrom == nil else { return chosen }
    let fit = try ObjectFillFit(settings: settings, release: release)
    let bytes = try await preparation.bytes(of: fit.analysis, as: ObjectFillEncoder(fit))
    let fill = try ObjectFillFile(bytes, name: "what was learnt")
    var prepared = chosen
    fill.note(in: &prepared)
    prepared.analysis = try chosen.analysis.refilled(
      DiphotonAnalysis(settings: settings, release: release, objectFill: fill.fill),
      ObjectFillNote(prepared.settings))
    prepared.companions.append(Companion(suffix: ObjectFillFile.suffix, bytes: bytes))
    return prepared
  }

  static func analysis(planned: PlannedAnalysis) throws -> ChosenAnalysis<ScoringAnalysis> {
    let preset = try planned.preset.map { try Preset.named($0) } ?? .default
    let diphoton = try preset.hasSettings ? diphoton(planned) : nil
    let base = try UserAnalysis(diphoton, UserDefinitions(among: planned.settings), in: planned.contents)
    var chosen = ChosenAnalysis(try ScoringAnalysis(base), preset: planned.preset, settings: planned.settings)
    if let mark = planned.settings[markKey] {
      let model = try TrainedModel(path: "\(planned.folder)/\(modelName)", methods: Methods.all)
      guard mark == .text(model.mark) else {
        throw ErrorReport(
          .corruptInput, "\(planned.folder): the model is not the one that the plan was made for",
          advice: "Make the plan again.")
      }
      chosen = try scored(chosen, by: model)
    }
    return chosen
  }

  private static func diphoton(_ planned: PlannedAnalysis) throws -> DiphotonAnalysis {
    let text = try JSON.compact.text(of: planned.settings)
    let settings = try JSON.compact.read(DiphotonSettings.self, from: text)
    let fill = try planned.material.map { try ObjectFillFile($0, name: "what the plan has learnt") }
    let release = planned.release.flatMap(Release.named) ?? .release2020
    return try DiphotonAnalysis(settings: settings, release: release, objectFill: fill?.fill)
  }

  /// The folder of a model in a plan.
  private static let modelName = "model"
  /// The setting that tells the model from others.
  private static let markKey = "classified_by"

  static var catalogue: BundledCatalogue? { catalogues[Release.release2020.name] }

  /// The catalogues of the releases, by their names.
  static let catalogues = BundledCatalogues.texts.mapValues { text in
    BundledCatalogue(
      yaml: text,
      samples: "those of H -> gamma gamma in the ATLAS Open Data of the release (2020, if that is not named)",
      base: "of these samples, CERN's public server of open data")
  }

  static var commands: [any ParsableCommand.Type] {
    [
      ExtractCommand<Self>.self, FitFillCommand.self, PresetsCommand.self, ConfigCommand.self, SchemaCommand.self,
      VerifyCommand<Self>.self,
      ReportCommand.self, PlotCommand.self, DrawCommand.self, ScanCommand.self, DescribeCommand.self, TrainCommand.self,
      EvaluateCommand.self, ClassifyCommand.self, InspectCommand<Self>.self, ShowCommand<Self>.self,
      DigestCommand<Self>.self,
    ] + farmCommands
  }

  static var introduction: String {
    """
    The five simulated samples of H -> gamma gamma of the ATLAS Open Data, under the folder 'samples':

      diphoton extract --base samples --output hgg_features.tsv

    What is in a file, and in its tree 'mini':

      diphoton inspect samples/GamGam/MC/mc_341081.ttH125_gamgam.GamGam.root:mini
    """
  }

  static var extractHelp: ExtractHelp {
    ExtractHelp(
      abstract: "Select diphoton events of ROOT files, and write a table of their features.",
      rows: "a row per selected event, the last column is the file's label",
      examples: [
        "diphoton extract",
        "diphoton extract --base samples",
        "diphoton extract --base samples --with-data",
        "diphoton extract --base samples --preset notebook --output old.tsv",
        "diphoton extract --file tt=ttH.root --file gg=ggH.root --config my.yaml",
        "diphoton extract --file gg=ggH.root --data-file data_A.root",
        "diphoton extract any.root --columns 'pt,eta' --cut 'pt > 20' --output x.parquet",
        "diphoton extract --file 'tt=root://host//samples/*ttH*.root'",
      ],
      sections: """
        PRESETS:
        \(Preset.choices.map(\.name).joined(separator: ", ")); 'diphoton presets list' says what they are.

        CONFIGURATION:
        A YAML file of keys and values. It may name a preset and set threads and tree; features, cuts, columns, regions, \
        weights and vary are expressions of your own (docs/expressions.md), any other key is a setting of the preset. \
        'diphoton presets show' prints such a file with all settings, 'diphoton config check' tells its mistakes:

          preset: notebook
          jets: true
          mass_min_mev: 105000
          features: {ht: sum(jet.pt)}
        """)
  }

  static func report(of error: any Error) -> ErrorReport? {
    switch error {
    case let error as DiphotonError: ErrorReport(error)
    case let error as ReportError: ErrorReport(error)
    case let error as ExpressionError: ErrorReport(error)
    case let error as ClassificationError: ErrorReport(error)
    case let error as ConfigurationError where error.code == .invalidDocument:
      ErrorReport(
        error,
        advice:
          "Correct the file; 'diphoton presets show' prints all settings, 'diphoton extract --help' describes both kinds of file."
      )
    default: nil
    }
  }
}
