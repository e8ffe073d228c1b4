import AnalysisCLI
import ArgumentParser
import Base
import ByteIO
import Report

/// `diphoton describe`.
struct DescribeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "Say how the values of a table's columns lie.",
    discussion: """
      For each column: rows, rows without a value, mean and standard deviation of the finite values, the least value, the quantiles of \
      25, 50 and 75 %, and the greatest. Rows count one each. Simulation and data are apart, and of data, masses that are \
      blinded count as missing. Columns of lists are left out.

      EXAMPLES:
        diphoton describe hgg_features.tsv
        diphoton describe hgg_features.tsv h_mass jet_n --by-label
        diphoton describe hgg_features.tsv --by-label --output columns.csv
      """)

  @Argument(help: "The table.", completion: .file())
  var table: String

  @Argument(help: "The columns. Default: all but lists.")
  var columns: [String] = []

  @Flag(help: "Describe each label by itself.")
  var byLabel = false

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      """
      A table to write, in any format of 'extract'; - is standard output. Without it, the numbers are printed for people.
      """, valueName: "file"),
    completion: .file())
  var output: String?

  @OptionGroup var blinding: BlindOption

  @Flag(help: "Replace the table that is written if it is there already.")
  var force = false

  func run() async throws {
    let shown = try ShownTable(Location(table))
    for column in columns { try shown.check(column) }
    let file = try output.map { try TableOutput($0, replacing: force, reading: shown.locations) }
    let description = try await WorkerThreads.run {
      try TableDescription(
        of: shown.store(columns.isEmpty ? nil : columns + (columns.contains("label") ? [] : ["label"])),
        manifest: shown.manifest, known: ShownTable.known, byLabel: byLabel, blinding: blinding.window(of: shown))
    }
    if let file { return try file.write(description.table) }
    try StandardOutput.write(DescriptionText(of: description).text)
  }
}
