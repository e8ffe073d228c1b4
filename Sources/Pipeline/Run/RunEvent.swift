import ByteIO

/// What happens in a run, for those who show it.
public enum RunEvent: Sendable {
  /// A file was opened and has what the analysis reads, or had it when an interrupted run opened it.
  case fileOpened(FileOpened)
  /// A file cannot be read. The run ends, or goes on without it if it is told to skip such files.
  case fileFailed(FileFailure)
  /// All files are known that can be, and what is to be done of them.
  case planned(RunPlan)
  /// The run resumes an interrupted one.
  case resumed(RunResumed)
  /// A run of events has been worked through.
  case partitionFinished(PartitionFinished)
}

/// An opened input file.
public struct FileOpened: Sendable, Equatable {
  /// The file's position in the input.
  public let index: Int
  public let file: InputFile
  /// The tree's path in the file.
  public let tree: String
  /// The number of the tree's entries.
  public let entries: Int
  /// What tells the file from another one in its place.
  public let source: SourceIdentity
  /// The identity that its writer gave it; nil in old files.
  public let uuid: String?
  /// Whether it lies on a server.
  public let isRemote: Bool
  /// The bytes of the baskets that the analysis reads at most.
  public let basketBytes: Int
  /// Whether its writer closed the file; if not, what could be recovered of it is read.
  public let wasClosed: Bool
  /// The friends of the tree that are read with it; nil for none.
  public var friends: [FoundFriend]?
  /// The names of branches that it has and that are not read, as their values are given beside the file.
  public let replaced: [String]
}

extension FileOpened {
  /// The file's size in bytes.
  public var bytes: Int { source.size }

  init(_ index: Int, _ file: InputFile, _ found: FoundFile) {
    self.index = index
    self.file = file
    tree = found.tree
    entries = found.entries
    source = found.source
    uuid = found.uuid
    isRemote = file.location.isRemote
    basketBytes = found.basketBytes
    wasClosed = found.closed
    friends = found.friends
    replaced = found.replaced ?? []
  }
}

/// What an interrupted run has left.
public struct RunResumed: Sendable, Equatable {
  /// How many input files are known, so that they need not be opened to know what there is to do.
  public let files: Int
  /// How many events of each input file are done, in the order of the input.
  public let eventsRead: [Int]
  /// The number of rows.
  public let rows: Int
  /// The size of the table.
  public let bytes: Int
}

/// A partition that has been worked through.
public struct PartitionFinished: Sendable {
  /// The file's position in the input.
  public let index: Int
  public let file: InputFile
  /// The events of the partition, as entries of the tree.
  public let entries: Range<Int>
  /// How many of them were selected.
  public let selected: Int
  /// The bytes of the partition's baskets: as fetched from a server, with the gaps between them that were fetched along,
  /// or as they lie in a local file, of which those without a selected event may not have been read.
  public let bytesRead: Int
  /// The size of their rows in bytes, as written.
  public let bytes: Int
  /// How many events of the file have been worked through so far.
  public let fileEventsRead: Int
  /// How many of these were selected.
  public let fileEventsSelected: Int
  /// The sum of ``bytesRead`` over these.
  public let fileBytesRead: Int
  /// How many entries of the file's tree are to be read.
  public let fileEntries: Int
  /// The time since the run began.
  public let elapsed: Duration
}
