import ArgumentParser
import Base
import ByteIO
import CMalloc
import Configuration
import Farm
import Foundation
import Logging
import Pipeline
import Provenance
import Tables

/// `plan`.
package struct PlanCommand<Program: AnalysisProgram>: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "plan", abstract: "Cut the work over many files into parts for many machines.",
      discussion: """
        Writes a folder with a line a part. '\(Program.name) run --plan PLAN --part NUMBER' does one, anywhere and any \
        number of times; '\(Program.name) merge' joins all to the table that 'extract' makes of the same files, byte by \
        byte; '\(Program.name) status' tells how far it is.

        Files are named as for 'extract'. A list, --files, may be of any length, and say more of a file: a line each, with label, URL \
        and, if known, bytes, entries and UUID, and tabs between them.

        EXAMPLES:
          \(Program.name) plan --base samples --output work.plan
          \(Program.name) plan --files list.tsv --format parquet -o work.plan
        """)
  }

  /// Which files are opened before the parts are made.
  enum Probe: String, ExpressibleByArgument, CaseIterable {
    case all, none
  }

  @Option(
    help: ArgumentHelp("The folder or URL under which the catalogue's files lie.", valueName: "place"),
    completion: .directory)
  var base: String?

  @OptionGroup var settings: Program.Options
  @OptionGroup var inputs: InputOptions<Program>

  @Option(help: ArgumentHelp("The table's format: \(PlannedFormat.words).", valueName: "format"))
  var format = PlannedFormat(TableFormat(.tsv))

  @Option(
    help: "Whether the parts become one table, or each a file of a folder. Default: table, beyond 10^9 events dataset.")
  var result: PlanHead.Result?

  @Flag(
    name: .customLong("n-minus-one"), help: "Count for each cut what passes all the others, too, as 'extract' does.")
  var nMinusOne = false

  @Option(help: ArgumentHelp("How long one core works on a part. Default: 15min.", valueName: "time"))
  var partTime: TimeAmount?

  @Option(help: ArgumentHelp("The most events of a part, about. Default: no limit.", valueName: "number"))
  var partEntries: Int?

  @Option(help: ArgumentHelp("The most bytes of a part's files, about. Default: no limit.", valueName: "size"))
  var partSize: ByteAmount?

  @Option(
    help: ArgumentHelp(
      "How many events one core does in a second. Default: by what is read, some 370,000.", valueName: "number"))
  var rate: Double?

  @Option(
    help: """
      Open all files before, so that parts are of one size and bad files are known; or none but the first. Default: all, \
      of more than 20,000 none.
      """)
  var probe: Probe?

  @Option(
    help: ArgumentHelp(
      "How many files are opened at once. Default: one per usable core, 16 on servers.", valueName: "number"))
  var probeThreads: Int?

  @Option(
    help: ArgumentHelp(
      "The most files that are opened in a second, such as 200/s. Default: no limit.", valueName: "rate"))
  var probeRate: RateAmount?

  @Flag(help: "Leave out files that are damaged or lack what is needed, at most a tenth, as 'extract' does.")
  var skipBadFiles = false

  @Option(help: ArgumentHelp("Leave out so many bad files, of whatever label.", valueName: "number"))
  var maxBadFiles: Int?

  @Option(
    name: [.short, .long], help: ArgumentHelp("The folder to write.", valueName: "folder"), completion: .directory)
  var output: String

  @OptionGroup var progress: ProgressOptions

  package init() {}

  package mutating func validate() throws {
    try inputs.check(base: base)
    for number in [partEntries].compactMap(\.self) where number < 1 {
      throw ValidationError("--part-entries is \(number); it must be at least 1.")
    }
    if let rate, !(rate > 0 && rate.isFinite) { throw ValidationError("--rate is \(rate); it must be above 0.") }
    if let probeThreads, !(1...1_024).contains(probeThreads) {
      throw ValidationError("--probe-threads is \(probeThreads); it must be from 1 to 1024.")
    }
    if probe == Probe.none, skipBadFiles || maxBadFiles != nil {
      throw ValidationError("Bad files are found when all are opened: --skip-bad-files goes with --probe all.")
    }
  }

  package func run() async throws {
    malloc_keep_freed()
    let logger = Logger(program: Program.name)
    let locations = try Locations(logger: logger)
    let choice = try Program.choice(for: settings)
    let writer = try PlanWriter(output)
    let task = Task(executorPreference: JobQueue.main) { [self] in try await plan(choice, writer, locations, logger) }
    let interruption = try Interruption { task.cancel() }
    defer { interruption.end() }
    do {
      let head = try await task.value
      if !progress.quiet { StandardError.write(PlanText(head, path: output, program: Program.name).text) }
    } catch is CancellationError {
      throw ErrorReport(
        interruption.status, "interrupted before the plan was complete",
        advice: "What was found of files is kept: the same command goes on.")
    }
  }

  private func plan(
    _ choice: AnalysisChoice<Program.Subject>, _ writer: PlanWriter, _ locations: Locations, _ logger: Logger
  ) async throws -> PlanHead {
    var options = RunOptions()
    options.threads = choice.threads ?? options.threads
    options.skipsBadFiles = skipBadFiles || maxBadFiles != nil
    options.maximumBadFiles = maxBadFiles
    try options.validate()
    let inputs = try await WorkerThreads.run { [self] in try self.inputs(choice, locations, logger) }
    let isProbing = probe ?? (inputs.count > 20_000 ? Probe.none : .all) == .all
    let opened = isProbing ? inputs : Array(inputs.prefix(1))
    let plan = ExtractPlan<Program>(
      files: opened, choice: choice, options: options, format: format.format, countsNMinusOne: nMinusOne)
    let (first, chosen) = try await plan.recognise(locations)
    if !isProbing, !choice.companionSuffixes.isEmpty {
      throw CommandError(
        .usage, "what the analysis has to learn of all files needs all of them opened",
        advice: "Learn it before from some of them, and name the file in the configuration; or use --probe all.")
    }
    let prepared = try await Program.prepared(
      chosen, by: plan.preparation(locations, first, showsProgress: progress.isShown, logger: logger))
    let extraction = try plan.extraction(prepared, locations, first)
    var cutting = Cutting(
      inputs: inputs, trees: ExtractPlan<Program>.trees(choice), expander: locations.expander)
    if isProbing {
      let display = RunDisplay(
        of: opened, showsProgress: progress.isShown, skipsBadFiles: options.skipsBadFiles,
        logger: logger)
      defer { display.end() }
      let known = try writer.resume(extraction.identity)
      cutting.plan = try await extraction.plan(
        known: known, openings: Openings(atOnce: probeThreads, perSecond: probeRate?.perSecond),
        observer: { display.show($0) }, noting: { try writer.note($0, of: $1) })
    }
    return try await WorkerThreads.run { [self, cutting] in
      try write(extraction, prepared, cutting, isRecognised: first?.release != nil, to: writer)
    }
  }

  /// What is cut into parts.
  private struct Cutting: Sendable {
    let inputs: [InputFile]
    /// Those that are read where a list names none.
    let trees: [String]
    let expander: LocationExpander
    /// Nil if the files were not opened.
    var plan: RunPlan?
  }

  private func inputs(
    _ choice: AnalysisChoice<Program.Subject>, _ locations: Locations, _ logger: Logger
  ) throws -> [InputFile] {
    let run = try ExtractPlan<Program>.files(inputs, base: base, choice, locations)
    ExtractPlan<Program>.warn(ofLabels: run, in: format.format.kind, logger)
    for file in run.files { try FileList.check(file) }
    return run.files
  }

  private func write(
    _ extraction: Extraction<Program.Subject>, _ prepared: ChosenAnalysis<Program.Subject>, _ cutting: Cutting,
    isRecognised: Bool, to writer: PlanWriter
  ) throws -> PlanHead {
    var attachments: [String: [UInt8]] = [:]
    if let material = prepared.material { attachments[PlanFolder.materialName] = material }
    if let contents = prepared.contents {
      attachments[PlanFolder.contentsName] = Array(try JSON.compact.text(of: contents).utf8)
    }
    for (name, path) in prepared.files {
      guard let bytes = try FolderFiles.contents(path) else { throw FarmError(.noPlan, "\(path): is gone") }
      attachments[name] = bytes
    }
    for companion in prepared.companions { attachments[PlanFolder.companionName(companion.suffix)] = companion.bytes }
    let entries = cutting.plan?.partitions.reduce(0) { $0 + $1.entries.count }
    let result = result ?? ((entries ?? 0) > 1_000_000_000 ? .dataset : .table)
    let draft = PlanHead(
      extraction.description, release: extraction.analysis.schema.release, isReleaseRecognised: isRecognised,
      result: result, options: extraction.options, columns: extraction.analysis.columns.map(\.name),
      cuts: extraction.analysis.cuts, countsNMinusOne: nMinusOne, folder: FileManager.default.currentDirectoryPath)
    let header = try extraction.encoder.header(for: extraction.analysis.columns)
    return try writer.write(
      draft, header: result == .table && format.format.kind.isText ? header : [], attachments: attachments
    ) { take in
      var cutter = PartCutter(limits, rate: rate.map { WorkRate(entriesPerSecond: $0) } ?? WorkRate(), emit: take)
      if let plan = cutting.plan {
        for (index, file) in cutting.inputs.enumerated() { try cutter.add(file, at: index, plan.files[index]) }
      } else {
        try forEachUnopened(of: cutting) {
          try cutter.add(unopened: Self.sized($0, $1), isRemote: $1.location.isRemote)
        }
      }
      try cutter.finish()
    }
  }

  /// Calls `body` with each file, with what a list says of it. The list is read once more for that, as it may be long.
  private func forEachUnopened(of cutting: Cutting, _ body: (PlannedFile, InputFile) throws -> Void) throws {
    let all = cutting.inputs
    let before =
      try inputs.files == nil
      ? all.count
      : inputs.file.reduce(0) { count, argument in
        try count + argument.files(trees: cutting.trees, expander: cutting.expander).count
      }
    for index in all.indices.prefix(before) { try body(PlannedFile(index, all[index]), all[index]) }
    var index = before
    try inputs.forEachListed(trees: cutting.trees, cutting.expander) { said, _, _ in
      guard index < all.count else { throw FarmError(.invalidList, "the list of files has grown") }
      var file = PlannedFile(index, all[index])
      (file.bytes, file.entries, file.uuid) = (said.bytes, said.entries, said.uuid)
      try body(file, all[index])
      index += 1
    }
    for index in index..<all.count { try body(PlannedFile(index, all[index]), all[index]) }
  }

  /// With the size of a local file, if nothing else tells it.
  private static func sized(_ file: PlannedFile, _ input: InputFile) -> PlannedFile {
    guard file.bytes == nil, let path = input.location.localPath else { return file }
    var file = file
    file.bytes = FolderFiles.size(path)
    return file
  }

  private var limits: PartCutter.Limits {
    var limits = PartCutter.Limits()
    limits.entries = partEntries
    limits.bytes = partSize?.bytes
    limits.seconds = partTime?.seconds ?? (partEntries == nil && partSize == nil ? 900 : nil)
    return limits
  }
}

extension PlanHead.Result: ExpressibleByArgument {}

/// A format on the command line: `tsv`, `csv`, `parquet`, `arrow`, `root`, `npz`, and text with `.gz` or `.zst` behind it.
struct PlannedFormat: ExpressibleByArgument {
  let format: TableFormat

  static let words = "tsv, csv, parquet, arrow, root, npz; tsv.gz, csv.gz, tsv.zst, csv.zst"

  init(_ format: TableFormat) { self.format = format }

  init?(argument: String) {
    guard let kind = TableFormat.kind(ofFileNamed: ".\(argument)") else { return nil }
    let compression = TableFormat.compression(ofFileNamed: argument)
    guard kind.isText || compression == .none else { return nil }
    format = TableFormat(kind, compression: compression)
  }

  /// As it is written on the command line, and behind a file's name.
  var name: String {
    let compression: [TableFormat.Compression: String] = [.gzip: ".gz", .zstd: ".zst"]
    return format.kind.rawValue + (compression[format.compression] ?? "")
  }

  var defaultValueDescription: String { name }
}
