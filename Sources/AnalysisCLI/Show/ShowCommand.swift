import ArgumentParser
import ByteIO
import Logging
import ROOTIO

/// `show`.
package struct ShowCommand<Program: AnalysisProgram>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: "Show the values of a tree's branches, the rows of a table, or a histogram.",
      discussion: """
        Of a ROOT file with one tree that is shown; of one with several, what there is. A histogram, graph or efficiency is \
        drawn. Tables are those that 'extract' writes, and others: text with tabs or commas, plain or compressed, Parquet, and Arrow. As many columns are shown as there is \
        room for on the terminal, or as COLUMNS says, and the others named; one row alone has a line for each column, so that all are shown. \
        Lists are [1.5, 2.5], records {x: 1.5, y: 2}, and - is a value that is missing; what is too long is cut: [1.5, ... (12)] has \
        12 items.

        EXAMPLES:
          \(Program.name) show ttH.root
          \(Program.name) show ttH.root:mini/photon_pt --rows 3
          \(Program.name) show ttH.root:mini photon_n photon_pt photon_eta
          \(Program.name) show ttH.root:mini --rows 1000:1001
          \(Program.name) show histograms.root:cutflow
          \(Program.name) show hgg_features.tsv
          \(Program.name) show 'root://host//folder/a.root' --rows 5
        """)
  }

  @Argument(
    help: ArgumentHelp(
      """
      The file, of ROOT or of a table; of ROOT, if wanted the path of a tree or a histogram in it, and behind a slash that of a branch. A \
      path that has a colon is taken as it is if it exists.
      """,
      valueName: "file[:tree[/branch]]"),
    completion: .file())
  var target: String

  @Argument(help: ArgumentHelp("The branches or columns to show. Default: all.", valueName: "column"))
  var columns: [String] = []

  @Option(
    help: ArgumentHelp(
      "How many rows, from the first on; or first:end, from row 'first' to the one before 'end', counted from 0.",
      valueName: "number"))
  var rows = RowRange.usual

  package init() {}

  package func run() throws {
    let target = TreeLocation(target)
    let logger = Logger(program: Program.name)
    let locations = try Locations(logger: logger)
    let location = try locations.single(target.location, for: "shown")
    let source = try locations.sources.open(location)
    guard try target.tree != nil || Self.isROOT(source) else {
      return try show(TableRows(source, rows.rows, columns: columns))
    }
    let file = try ROOTFile(source)
    if !file.wasClosed { logger.warning("\(location) was not closed by its writer; what could be recovered is read") }
    let listing = try target.tree == nil ? FileListing(of: file) : nil
    if let listing, listing.trees.count != 1 { return try StandardOutput.write(listing.text(program: Program.name)) }
    guard let path = target.tree ?? listing?.trees.first else { return }
    if let plot = try plot(at: path, in: file) { return try StandardOutput.write(plot.joined(separator: "\n")) }
    try show(TreeRows(rows.rows, of: path, in: file, branches: columns))
  }

  /// The lines of a histogram or the like; nil if there is none at the path.
  private func plot(at path: String, in file: ROOTFile) throws -> [String]? {
    guard let key = try? file.key(path), file.isPlot(key.className) else { return nil }
    guard columns.isEmpty else {
      throw CommandError(
        .usage, "\(file.name):\(path) is a \(key.className), which has no branches", advice: "Leave out \(columns[0]).")
    }
    let plot = try file.plot(path)
    return ["\(file.name):\(path): \(key.className) \(key.title)".printable, ""]
      + PlotText(plot, width: TerminalWidth.ofStandardOutput).lines
  }

  private func show(_ source: some RowSource) throws {
    if let count = source.rowCount, rows.rows.lowerBound > 0, rows.rows.lowerBound >= count {
      throw CommandError(
        .usage, "--rows begins with \(rows.rows.lowerBound), and the last \(source.words.row) is \(count - 1)",
        advice: "Choose rows that are there.")
    }
    let text = RowsText(of: source, width: TerminalWidth.ofStandardOutput)
    try StandardOutput.write(text.lines.joined(separator: "\n"))
    if let problem = text.problems.first { throw problem.error }
  }

  /// Whether a file is one of ROOT: by how it begins, or its name, if it is damaged.
  private static func isROOT(_ source: any ByteSource) throws -> Bool {
    if source.location.lastName.lowercased().hasSuffix(".root") { return true }
    var start = [UInt8](repeating: 0, count: min(FileSignature.length, source.size))
    try start.withUnsafeMutableBytes { try source.read(into: $0, at: 0) }
    return FileSignature(start) == .root
  }
}
