import AnalysisCLI
import DiphotonRuns

extension ObjectFillFile {
  /// Notes it in an analysis that was made with it.
  func note(in chosen: inout ChosenAnalysis<ScoringAnalysis>) {
    chosen.settings.merge(stated) { $1 }
    chosen.material = bytes
  }
}
