import AnalysisCLI
import ArgumentParser
import Diphoton
import DiphotonRuns

/// `diphoton fit-fill`.
struct FitFillCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit-fill",
    abstract: "Learn what columns of objects get where an event has fewer, for other tables.",
    discussion: """
      Takes the options of 'extract' and goes over the same rows, but writes no table: the file holds the means of all \
      quantities of jets and leptons, and objects to draw from. With 'object_fill_from: FILE' in a configuration, \
      'extract' fills the columns of other tables by it. So test rows need not teach what they are tested with: fit on \
      the training files, or leave out a fold.

      The kinds of object that have columns are learnt of, by the settings jets_padded, leptons_padded and \
      photons_padded.

      EXAMPLES:
        diphoton fit-fill --base samples --output fill.json
        diphoton fit-fill --base samples --exclude-fold 0 --output fill.json
      """)

  @OptionGroup var options: ExtractOptions<DiphotonCommand>

  @Option(
    help: ArgumentHelp(
      "Leave out the rows of this fold, by the settings folds and fold_seed. Default: none.", valueName: "number"))
  var excludeFold: UInt32?

  mutating func validate() throws {
    if options.output == DiphotonCommand.output { throw ValidationError("Name the file to write with --output.") }
    if options.resume { throw ValidationError("--resume goes with 'extract': nothing is kept of an interrupted fit.") }
    if options.dryRun || options.scaleWeights {
      throw ValidationError("\(options.dryRun ? "--dry-run" : "--scale-weights") goes with 'extract'.")
    }
    if options.settings.model != nil { throw ValidationError("--model is of no use here, where no table is written.") }
  }

  func run() async throws {
    let run = try await FittingRun(options, written: ["json"])
    guard let analysis = run.chosen.analysis.base.diphoton else {
      throw CommandError(
        .usage, "there are no objects to learn of with the preset none", advice: "Choose another --preset.")
    }
    if run.chosen.analysis.base.hasDefinitions {
      throw CommandError(
        .usage, "cuts and columns of your own change nothing of what is learnt", advice: "Leave them out.")
    }
    let fit = try ObjectFillFit(
      settings: analysis.settings, release: analysis.release, excludingFold: excludeFold)
    try await run.write(fit.analysis, as: ObjectFillEncoder(fit))
  }
}
