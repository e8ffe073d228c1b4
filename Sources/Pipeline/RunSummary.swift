import Analysis

/// What a run did.
public struct RunSummary: Sendable {
  /// One per input file, in the order of the input.
  public let files: [FileSummary]
  /// The names of the selection's steps, as in every cut-flow.
  public let cuts: [String]
  /// The number of columns of the table.
  public let columnCount: Int
  /// The size of the table in bytes.
  public let bytesWritten: Int
  /// How long the run took.
  public let duration: Duration

  /// Events, rows and cut-flow of the files of each label, labels in the order in which they first appear. Files that
  /// were skipped count nothing; a label of which all files were skipped appears with zeros.
  public var labels: [LabelSummary] {
    var labels: [LabelSummary] = []
    var positions: [String: Int] = [:]
    for file in files {
      let counted = file.error == nil ? file.cutFlow : CutFlow(passed: file.cutFlow.passed.map { _ in 0 })
      let selected = file.error == nil ? file.eventsSelected : 0
      if let index = positions[file.file.label] {
        labels[index].cutFlow += counted
        labels[index].eventsSelected += selected
      } else {
        positions[file.file.label] = labels.count
        labels.append(LabelSummary(label: file.file.label, eventsSelected: selected, cutFlow: counted))
      }
    }
    return labels
  }

  /// The files that were left out.
  public var skipped: [FileFailure] {
    files.compactMap { file in file.error.map { FileFailure(file: file.file, error: $0) } }
  }

  /// The number of rows of the table.
  public var rowCount: Int { labels.reduce(0) { $0 + $1.eventsSelected } }
}

/// What a run did with one file.
public struct FileSummary: Sendable {
  public let file: InputFile
  /// Why the file was left out of the table, if it was.
  public internal(set) var error: (any Error)?
  /// The number of the tree's entries; 0 if the file could not be opened.
  public internal(set) var entries = 0
  /// How many events were selected among those worked through.
  public internal(set) var eventsSelected = 0
  /// The bytes of the baskets of the events worked through, as ``PartitionFinished/bytesRead``.
  public internal(set) var bytesRead = 0
  /// How many events were worked through, and how many of them were left after each cut.
  public internal(set) var cutFlow: CutFlow
}

/// What a run did with the files of one label.
public struct LabelSummary: Sendable, Equatable {
  public let label: String
  /// The number of rows.
  public internal(set) var eventsSelected: Int
  /// How many events were read, and how many were left after each cut.
  public internal(set) var cutFlow: CutFlow

  /// The number of events read.
  public var eventsRead: Int { cutFlow.total }
}
