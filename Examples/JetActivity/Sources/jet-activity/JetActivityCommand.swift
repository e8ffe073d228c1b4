import AnalysisCLI
import Events

/// The command `jet-activity`.
@main struct JetActivityCommand: AnalysisProgram {
  static let name = "jet-activity"
  static let version = "1.0"
  static let summary = "Writes a table of the jets of events that a photon trigger chose."
  /// The path of the tree in each file.
  static let trees = ["mini"]

  static var analysis: FeatureAnalysis {
    get throws { try FeatureAnalysis(cuts: JetActivity.cuts, features: JetActivity.features) }
  }
}
