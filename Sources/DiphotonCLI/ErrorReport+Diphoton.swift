import AnalysisCLI
import Classification
import Diphoton
import Expressions
import Report

extension ErrorReport {
  init(_ error: ReportError) {
    let advice =
      switch error.code {
      case .missingColumn: "Name a table in which every row has a label, as 'diphoton extract' writes it."
      case .wrongType: "See the columns and their types with 'diphoton schema'."
      case .tooManyLabels: "Give the rows fewer labels."
      case .unknownLabel: "Choose one of the table's labels."
      case .noSimulation: "Name a table with simulated events."
      case .invalidManifest: "Make the table again, or fetch its manifest once more."
      default: "Please report this as a bug."
      }
    self.init(error, advice: advice)
  }

  init(_ error: ExpressionError) {
    let advice =
      switch error.code {
      case .invalid: "Correct the expression."
      case .differentLengths: "Take lists of the same objects."
      case .tooManyElements: "Make it of fewer pairs."
      case .doesNotFit: "Give the column another type, or cut such events away before."
      default: "Please report this as a bug."
      }
    self.init(error, advice: advice)
  }

  init(_ error: ClassificationError) {
    let advice =
      switch error.code {
      case .invalidOption: "Correct the option."
      case .tooFewRows: "Name a table with more rows."
      case .noLibrary: "Install the library, or choose another --method."
      case .missingColumn, .otherTable: "See the columns of the table with 'diphoton report'."
      case .damagedTable: "Make the table again."
      case .noModel: "Name the folder that 'diphoton train' made."
      case .damagedModel: "Train the model again, or fetch it once more."
      case .unknownModel: "Use the version of the program that made it."
      case .exists: "Replace it with --force, or choose another --model."
      case .cannotWrite: "Choose a folder that exists and may be written to."
      default: "Please report this as a bug."
      }
    self.init(error, advice: error.advice ?? advice)
  }

  init(_ error: DiphotonError) {
    let advice =
      switch error.code {
      case .unknownPreset, .invalidSetting: "Correct --preset or the configuration file."
      case .otherRelease: "Choose one of these with --preset, or files of the preset's release."
      case .invalidFill: "Make the file again with 'diphoton fit-fill'."
      case .otherFill: "Name other statistics in object_fill_from, or fit some with 'diphoton fit-fill'."
      case .tooManyObjects: "Check that the file is what it should be."
      case .differentLengths, .tooFewPhotons:
        "The event contradicts itself, and the notebook ends at such a one; other presets cut it."
      default: "Please report this as a bug."
      }
    self.init(error, advice: advice)
  }
}
