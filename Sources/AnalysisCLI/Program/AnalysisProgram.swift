import ArgumentParser
import Events
import Pipeline

/// A command of its own for an analysis: files, patterns and URLs to a table with progress, cut-flow and manifest, with
/// the subcommands `extract`, `verify`, `inspect` and `digest`.
///
/// ```swift
/// @main struct JetActivityCommand: AnalysisProgram {
///   static let name = "jet-activity"
///   static let summary = "Writes a table of the jets of events with photons."
///   static let trees = ["mini"]
///   static let analysis = JetActivity()
/// }
/// ```
public protocol AnalysisProgram: SendableMetatype {
  associatedtype Subject: Analysis
  /// Options of `extract` that are the analysis's own.
  associatedtype Options: ParsableArguments & Sendable = NoOptions

  /// The name of the command, as it is typed.
  static var name: String { get }

  /// The version, which manifests state and without which no run is resumed by another one. Default: `0`.
  static var version: String { get }

  /// What the command does, in a sentence.
  static var summary: String { get }

  /// The paths of trees of which the first is read that a file has, where neither a catalogue nor the user names another.
  static var trees: [String] { get }

  /// By what the releases of the data are told from each other that the analysis reads. Default: nil, there are none.
  static var releases: ReleaseMarks? { get }

  /// The analysis as it is without options.
  static var analysis: Subject { get throws }

  /// What options say of the analysis. Default: ``analysis``, and ``catalogue``.
  ///
  /// - Throws: what makes no sense in the options; an error that is not from here is told as a misuse of options.
  static func choice(for options: Options) throws -> AnalysisChoice<Subject>

  /// The analysis that a plan was made for. Default: ``analysis`` with the plan's settings, for a program without options of its
  /// own.
  static func analysis(planned: PlannedAnalysis) throws -> ChosenAnalysis<Subject>

  /// The analysis after it has learnt of the files what it must know before its first row; asked before each run of
  /// `extract`. Default: the same.
  static func prepared(
    _ chosen: ChosenAnalysis<Subject>, by preparation: Preparation
  ) async throws -> ChosenAnalysis<Subject>

  /// What a user gets to know of an error of the analysis's own; nil for all others. Default: nil.
  static func report(of error: any Error) -> ErrorReport?

  /// The table that is written if none is named. Default: the command's name with `.tsv`.
  static var output: String { get }

  /// The catalogue of the files that are read if none are named. Default: nil, there is none.
  static var catalogue: BundledCatalogue? { get }

  /// What `--help` shows of the command before the exit statuses. Default: an example.
  static var introduction: String { get }

  /// What `extract --help` shows. Default: what holds for every analysis.
  static var extractHelp: ExtractHelp { get }

  /// The subcommands. Default: ``standardCommands``.
  static var commands: [any ParsableCommand.Type] { get }
}

/// The options of an analysis that has none.
public struct NoOptions: ParsableArguments, Sendable {
  public init() {}
}

/// A catalogue that comes with a program.
public struct BundledCatalogue: Sendable {
  /// The catalogue, as a YAML file.
  public var yaml: String
  /// What its samples are, as in `Default: the five of H -> gamma gamma`.
  public var samples: String
  /// Where its files lie, as in `of the five samples, CERN's public server of open data`.
  public var base: String

  public init(yaml: String, samples: String, base: String) {
    self.yaml = yaml
    self.samples = samples
    self.base = base
  }
}

extension AnalysisProgram {
  public static var version: String { "0" }

  public static func prepared(
    _ chosen: ChosenAnalysis<Subject>, by preparation: Preparation
  ) async throws -> ChosenAnalysis<Subject> { chosen }

  public static func analysis(planned: PlannedAnalysis) throws -> ChosenAnalysis<Subject> {
    ChosenAnalysis(try analysis, preset: planned.preset, settings: planned.settings)
  }

  public static func report(of error: any Error) -> ErrorReport? { nil }

  public static var releases: ReleaseMarks? { nil }

  public static var output: String { "\(name).tsv" }

  public static var catalogue: BundledCatalogue? { nil }

  public static var introduction: String {
    "  \(name) extract --file LABEL=PATH --output table.parquet"
  }

  public static var extractHelp: ExtractHelp { ExtractHelp() }
}

extension AnalysisProgram where Options == NoOptions {
  public static func choice(for options: NoOptions) throws -> AnalysisChoice<Subject> {
    var choice = AnalysisChoice { _ in try ChosenAnalysis(analysis) }
    choice.catalogue = catalogue
    return choice
  }
}
