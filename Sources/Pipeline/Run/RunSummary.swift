import ByteIO
import Columns
import Events

/// What a run did.
public struct RunSummary: Sendable {
  /// One per input file, in the order of the input; none of a table that was joined of parts.
  public let files: [FileSummary]
  /// The names of the selection's steps, as in every cut-flow.
  public let cuts: [String]
  /// The names of the regions, as in every cut-flow.
  public let regions: [String]
  /// The names of the variations, as in every cut-flow.
  public let variations: [String]
  /// The number of columns of the table.
  public let columnCount: Int
  /// The table's size and checksum.
  public package(set) var table: FinishedTable
  /// Whether the run resumed an interrupted one.
  public let isResumed: Bool
  /// How long the run took.
  public internal(set) var duration: Duration

  /// What the files come to together.
  package let census: FileCensus
  /// Which table it is of, if the run's was divided.
  let part: TablePart?

  /// - Parameters:
  ///   - files: none, if the files are not kept of which the census was taken.
  ///   - part: which of the tables it is of, if the run's was divided.
  init(
    _ census: FileCensus, files: [FileSummary], cuts: [String], regions: [String], variations: [String],
    columnCount: Int, table: FinishedTable, part: TablePart?, isResumed: Bool, duration: Duration
  ) {
    self.census = census
    self.files = files
    self.cuts = cuts
    self.regions = regions
    self.variations = variations
    self.columnCount = columnCount
    self.table = table
    self.part = part
    self.isResumed = isResumed
    self.duration = duration
  }

  /// That of a run whose table is not there yet.
  init(of analysis: some Analysis, files: [FileSummary], isResumed: Bool, duration: Duration) {
    self.init(
      of: analysis, FileCensus(files, noEvents: CutFlow(ofNoEventsIn: analysis)), files: files, isResumed: isResumed,
      duration: duration)
  }

  /// The same of files of which only the census is kept, if none are given.
  init(
    of analysis: some Analysis, _ census: FileCensus, files: [FileSummary] = [], isResumed: Bool, duration: Duration
  ) {
    self.init(
      census, files: files, cuts: analysis.cuts, regions: analysis.regions, variations: analysis.variations,
      columnCount: analysis.columns.count, table: FinishedTable(bytes: 0), part: nil, isResumed: isResumed,
      duration: duration)
  }

  /// Events, rows and cut-flow of the files of each label, labels in the order in which they first appear. Files that
  /// were skipped count nothing; a label of which all files were skipped appears with zeros.
  public var labels: [LabelSummary] { census.labels }

  /// The cut-flow of no events.
  var noEvents: CutFlow {
    CutFlow(ofNoEventsWith: cuts.count, regions: regions.count, variations: variations.count)
  }

  /// The files that were left out.
  public var skipped: [FileFailure] {
    files.enumerated().compactMap { index, file in
      file.error.map { FileFailure(index: index, file: file.file, error: $0) }
    }
  }

  /// In how many selected events lists are not as long as a branch says that counts their objects, by its name.
  public var miscounts: [String: Int] { census.miscounts }

  /// The same of one of the tables that it was divided into. That of a variation has the cut-flow of this alone.
  ///
  /// - Parameter index: the table's position among the analysis's parts.
  package func part(_ index: Int, _ part: TablePart) -> RunSummary {
    let variation = part.variation.flatMap { variations.firstIndex(of: $0) }
    let own = files.map { $0.part(index, variation: variation) }
    let counted = variation == nil ? variations : []
    let noEvents = CutFlow(ofNoEventsWith: cuts.count, regions: regions.count, variations: counted.count)
    return RunSummary(
      FileCensus(own, noEvents: noEvents), files: own, cuts: cuts, regions: regions, variations: counted,
      columnCount: part.columns.count,
      table: table.parts.indices.contains(index) ? table.parts[index] : FinishedTable(bytes: 0), part: part,
      isResumed: isResumed, duration: duration)
  }

  /// What the files were, by their positions; nil for those that were not opened.
  package var sources: [SourceIdentity?] { files.map { $0.opened?.source } }

  /// Makes sure that the files are those that an earlier run over them read.
  ///
  /// - Throws: `inputChanged`.
  package func check(against former: [SourceIdentity?]) throws(PipelineError) {
    for (file, before) in zip(files, former) {
      guard let before, let now = file.opened?.source, let difference = before.difference(to: now) else { continue }
      throw .inputChanged(file.file.location, difference)
    }
  }

  /// The number of rows of the table.
  public var rowCount: Int { labels.reduce(0) { $0 + $1.eventsSelected } }
}

/// What a run did with one file.
public struct FileSummary: Sendable {
  public let file: InputFile
  /// What is known of the file; nil if it could not be opened.
  public let opened: FileOpened?
  /// Why the file was left out of the table, if it was.
  public let error: (any Error)?
  /// How many events were selected among those worked through.
  public let eventsSelected: Int
  /// The events that were worked through, cut by cut.
  public let cutFlow: CutFlow
  /// Numbers that hold for the whole file, as the analysis named them: the least and the greatest in its events; empty for a
  /// file without events.
  public let constants: [String: ClosedRange<Double>]
  /// In how many selected events lists are not as long as a branch says that counts their objects, by its name.
  public let miscounts: [String: Int]
  /// How many of the selected events are rows of each of the tables that the run's is divided into.
  private let partRows: [Int]

  init(file: InputFile, opened: FileOpened?, error: (any Error)?, account: PartitionAccount) {
    self.file = file
    self.opened = opened
    self.error = error
    eventsSelected = account.selected
    cutFlow = account.cutFlow
    constants = account.constants
    miscounts = account.miscounts
    partRows = account.partRows
  }

  /// The same of one of the tables that the run's is divided into.
  ///
  /// - Parameter variation: which variation's cut-flow it has; nil for the nominal one with those of all variations.
  func part(_ index: Int, variation: Int?) -> FileSummary {
    let rows = partRows.indices.contains(index) ? partRows[index] : 0
    let flows = cutFlow.variations
    let flow = variation.flatMap { flows.indices.contains($0) ? flows[$0] : nil } ?? cutFlow
    return FileSummary(
      file: file, opened: opened, error: error,
      account: PartitionAccount(selected: rows, cutFlow: flow, constants: constants, miscounts: miscounts))
  }

  /// The places of the files of friends that were read with it.
  package var friendLocations: [Location] {
    (opened?.friends ?? []).compactMap { $0.location(beside: file.location) }
  }
}

/// What a run did with the files of one label.
public struct LabelSummary: Sendable, Equatable {
  public let label: String
  /// Whether the events were recorded, not simulated.
  public let isData: Bool
  /// The number of rows.
  public internal(set) var eventsSelected: Int
  /// The events that were read, cut by cut.
  public internal(set) var cutFlow: CutFlow

  /// The number of events read.
  public var eventsRead: Int { cutFlow.total }

  /// Whether there are events, and none weighs anything, as those of data do not in files of the ATLAS Open Data.
  package var isWeightless: Bool { !isData && eventsRead > 0 && cutFlow.totalWeight == WeightSum() }
}

extension CutFlow {
  /// That of no events, with a number for everything that an analysis counts.
  init(ofNoEventsIn analysis: some Analysis) {
    self.init(
      ofNoEventsWith: analysis.cuts.count, regions: analysis.regions.count, variations: analysis.variations.count)
  }

  fileprivate init(ofNoEventsWith cuts: Int, regions: Int, variations: Int) {
    self.init(passed: Array(repeating: 0, count: cuts))
    self.regions = Array(repeating: Yield(), count: regions)
    self.variations = Array(repeating: self, count: variations)
  }
}
