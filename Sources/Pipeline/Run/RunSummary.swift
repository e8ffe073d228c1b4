import Events

/// What a run did.
public struct RunSummary: Sendable {
  /// One per input file, in the order of the input.
  public let files: [FileSummary]
  /// The names of the selection's steps, as in every cut-flow.
  public let cuts: [String]
  /// The names of the regions, as in every cut-flow.
  public let regions: [String]
  /// The number of columns of the table.
  public let columnCount: Int
  /// The table's size and checksum.
  public package(set) var table: FinishedTable
  /// Whether the run resumed an interrupted one.
  public let isResumed: Bool
  /// How long the run took.
  public internal(set) var duration: Duration

  /// Events, rows and cut-flow of the files of each label, labels in the order in which they first appear. Files that
  /// were skipped count nothing; a label of which all files were skipped appears with zeros.
  public var labels: [LabelSummary] {
    var labels: [LabelSummary] = []
    var positions: [String: Int] = [:]
    for file in files {
      let index = positions[file.file.label] ?? labels.count
      if index == labels.count {
        positions[file.file.label] = index
        labels.append(
          LabelSummary(
            label: file.file.label, isData: file.file.sample.isData, eventsSelected: 0, cutFlow: noEvents))
      }
      guard file.error == nil else { continue }
      labels[index].cutFlow += file.cutFlow
      labels[index].eventsSelected += file.eventsSelected
    }
    return labels
  }

  /// The cut-flow of no events.
  var noEvents: CutFlow {
    var flow = CutFlow(passed: cuts.map { _ in 0 })
    flow.regions = regions.map { _ in CutFlow.Yield() }
    return flow
  }

  /// The files that were left out.
  public var skipped: [FileFailure] {
    files.enumerated().compactMap { index, file in
      file.error.map { FileFailure(index: index, file: file.file, error: $0) }
    }
  }

  /// In how many selected events lists are not as long as a branch says that counts their objects, by its name.
  public var miscounts: [String: Int] {
    files.reduce(into: [:]) { sum, file in
      if file.error == nil { sum.merge(file.miscounts, uniquingKeysWith: +) }
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

  init(file: InputFile, opened: FileOpened?, error: (any Error)?, account: PartitionAccount) {
    self.file = file
    self.opened = opened
    self.error = error
    eventsSelected = account.selected
    cutFlow = account.cutFlow
    constants = account.constants
    miscounts = account.miscounts
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
