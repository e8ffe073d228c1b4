import ArgumentParser

/// The options of `extract` that are the diphoton analysis's own.
struct ExtractionOptions: ParsableArguments {
  @OptionGroup var settings: SettingsOptions

  @Option(
    help: ArgumentHelp(
      "Add the probabilities of the classes of this model, which 'train' made, behind the other columns, as 'classify' does.",
      valueName: "folder"),
    completion: .directory)
  var model: String?
}
