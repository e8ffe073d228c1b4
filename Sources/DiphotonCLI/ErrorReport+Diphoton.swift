import AnalysisCLI
import Diphoton
import Report

extension ErrorReport {
  init(_ error: ReportError) {
    switch error.code {
    case .missingColumn:
      self.init(
        .schema, error.message, advice: "Name a table in which every row has a label, as 'diphoton extract' writes it.")
    case .wrongType:
      self.init(.schema, error.message, advice: "See the columns and their types with 'diphoton schema'.")
    case .tooManyLabels:
      self.init(.schema, error.message, advice: "Give the rows fewer labels.")
    case .invalidManifest:
      self.init(.corruptInput, error.message, advice: "Make the table again, or fetch its manifest once more.")
    default:
      self.init(.software, error.message, advice: "Please report this as a bug.")
    }
  }

  init(_ error: DiphotonError) {
    switch error.code {
    case .unknownPreset, .invalidSetting:
      self.init(.usage, error.message, advice: "Correct --preset or the configuration file.")
    case .differentLengths, .tooFewPhotons:
      self.init(
        .corruptInput, error.message,
        advice: "The event contradicts itself: see how the preset's short_photon_vectors is set.")
    default:
      self.init(.software, error.message, advice: "Please report this as a bug.")
    }
  }
}
