import ArgumentParser
import Diphoton

/// The options of `diphoton extract`.
struct ExtractOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The folder or URL under which the catalogue's files lie. Default: the catalogue's own; of the five samples, \
      CERN's public server of open data.
      """, valueName: "place"),
    completion: .directory)
  var base: String?

  @Option(
    help: ArgumentHelp(
      "The settings to start from. Default: \(Preset.default.name).", valueName: "name"),
    completion: .list(Preset.all.map(\.name)))
  var preset: String?

  @Option(name: [.short, .long], help: ArgumentHelp("The table to write.", valueName: "file"), completion: .file())
  var output = "hgg_features.tsv"

  @Option(
    help: ArgumentHelp(
      "The samples to read. Default: the five of H -> gamma gamma in the ATLAS Open Data.", valueName: "yaml"),
    completion: .file(extensions: ["yaml", "yml"]))
  var catalogue: String?

  @Option(
    help: ArgumentHelp("Settings in place of the preset's.", valueName: "yaml"),
    completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  @Option(
    help: ArgumentHelp(
      """
      A file to read in place of the catalogue's, or a pattern for several, with the label of the rows; without a \
      label, the file's name. \
      Can be given several times.
      """, valueName: "label=path"),
    completion: .file(extensions: ["root"]))
  var file: [FileArgument] = []

  @Option(
    help: ArgumentHelp(
      """
      The number of events of a reading batch, which the preset notebook takes cross-sections from. Default: 100000.
      """, valueName: "events"))
  var batchSize: Int?

  @Option(help: ArgumentHelp("The number of threads. Default: one per core.", valueName: "number"))
  var threads: Int?

  @Flag(help: "Replace the table if there is one.")
  var force = false

  @Flag(help: "Leave out files that cannot be read, and say so, rather than ending without a table.")
  var skipBadFiles = false

  @Flag(help: "Say nothing but warnings and errors.")
  var quiet = false

  mutating func validate() throws {
    if !file.isEmpty, base != nil || catalogue != nil {
      throw ValidationError("--file names the files itself: it goes without --base and --catalogue.")
    }
  }
}
