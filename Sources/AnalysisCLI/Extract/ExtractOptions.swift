import ArgumentParser
import Configuration
import Pipeline
import Tables

/// The options of `extract`.
package struct ExtractOptions<Program: AnalysisProgram>: ParsableArguments {
  @Argument(
    help: ArgumentHelp("Files to read, as with --file, in front of those.", valueName: "label=path:tree"),
    completion: .file(extensions: ["root"]))
  var files: [FileArgument] = []

  @Option(
    help: ArgumentHelp(
      "The folder or URL under which the catalogue's files lie. Default: the catalogue's own"
        + (Program.catalogue.map { "; \($0.base)." } ?? "."),
      valueName: "place"),
    completion: .directory)
  var base: String?

  @OptionGroup package var settings: Program.Options

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      """
      The table to write. A name that ends in .gz or .zst has the text of tsv and csv compressed; - is standard \
      output, where no manifest goes with the table. With {region} or {variation} in the file's name, there is a table for \
      each that the configuration defines.
      """, valueName: "file"),
    completion: .file())
  package var output = Program.output

  @Option(
    help: ArgumentHelp(
      "The table's format. Default: what the output's name ends in, else tsv.", valueName: "format"))
  var format: TableFormat.Kind?

  @OptionGroup var inputs: InputOptions<Program>

  @Option(help: ArgumentHelp("The number of threads. Default: one per usable core.", valueName: "number"))
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      """
      A file for the cut-flow, raw and weighted: JSON if its name ends in .json, a table if in .tsv, and on standard \
      output, which is -.
      """, valueName: "file"),
    completion: .file(extensions: ["json", "tsv"]))
  var cutflow: String?

  @Flag(
    name: .customLong("n-minus-one"),
    help: """
      Count for each cut what passes all the others, too: in --cutflow, in the manifest, and at the end. Events that fail \
      one cut are read on for the others, which takes longer.
      """)
  var nMinusOne = false

  @Option(
    help: ArgumentHelp(
      "Read only so many events of each label, from the first on: for a try. The manifest says so.", valueName: "number"
    ))
  var limit: Int?

  @Option(
    help: ArgumentHelp(
      "Read only this part of each file's events, from the first on: for a try. Between 0 and 1.", valueName: "part"))
  var fraction: Double?

  @Flag(
    help: """
      Multiply the weights of simulation by the events that there are over those that --limit or --fraction leaves, \
      label by label.
      """)
  package var scaleWeights = false

  @Flag(
    help: "Open the files and say what would be read and about how long it takes, and write nothing.")
  package var dryRun = false

  @Flag(help: "Replace the table if there is one.")
  var force = false

  @Flag(
    help: """
      Resume what an interrupted run of the same command has left, if anything; the table is the same as if \
      nothing had happened. If it is complete already, it stays.
      """)
  package var resume = false

  @Flag(
    help: """
      Leave out files that are damaged or lack what is needed, and say so, rather than ending without a table: at most \
      a tenth of all, and never all of a label. Files that are not there or whose server is dead end the run.
      """)
  var skipBadFiles = false

  @Option(
    help: ArgumentHelp(
      "Leave out bad files as --skip-bad-files does, but up to so many, of whatever label.", valueName: "number"))
  var maxBadFiles: Int?

  var skipsBadFiles: Bool { skipBadFiles || maxBadFiles != nil }

  /// How much is read; nil for all.
  var eventLimit: EventLimit? { limit.map(EventLimit.perLabel) ?? fraction.map(EventLimit.part) }

  @OptionGroup var progress: ProgressOptions

  /// The table's format, by `--format` and by the output's name.
  ///
  /// - Throws: `ValidationError` if these contradict each other.
  func tableFormat() throws -> TableFormat {
    let named = TableFormat.kind(ofFileNamed: output)
    if let format, let named, format != named {
      throw ValidationError("--format \(format) contradicts the name \(output), which is that of \(named).")
    }
    let compression = TableFormat.compression(ofFileNamed: output)
    let kind = format ?? named ?? .tsv
    if !kind.isText, compression != .none { throw ValidationError(FileEnding.superfluousCompression(output)) }
    if kind == .root, NamedOutput(output).isStandardOutput {
      throw ValidationError("A ROOT file says at its beginning where it ends: name a file as --output.")
    }
    return TableFormat(kind, compression: compression)
  }

  package init() {}

  package mutating func validate() throws {
    if output.isEmpty { throw ValidationError("--output names no file.") }
    if NamedOutput(output).isStandardOutput, resume || skipsBadFiles {
      throw ValidationError(
        "\(resume ? "--resume" : "--skip-bad-files") needs a file as --output: standard output cannot be taken back.")
    }
    if let limit, limit < 1 { throw ValidationError("--limit is \(limit); it must be at least 1.") }
    if let fraction, !(fraction > 0 && fraction < 1) {
      throw ValidationError("--fraction is \(fraction); it must be above 0 and below 1.")
    }
    if limit != nil, fraction != nil {
      throw ValidationError("--limit and --fraction both say how much is read; only one of them can be given.")
    }
    if scaleWeights, eventLimit == nil {
      throw ValidationError("--scale-weights goes with --limit or --fraction: all events are read without.")
    }
    if dryRun, resume { throw ValidationError("--dry-run writes nothing, and has nothing to --resume.") }
    try inputs.check(base: base, paths: files)
    _ = try tableFormat()
  }
}

extension TableFormat.Kind: ExpressibleByArgument {}
