import Base

/// How a run goes about its work. The table is the same whatever the options, but for ``skipsBadFiles`` and ``limit``.
public struct RunOptions: Sendable, Equatable {
  /// The number of threads that read and compute. Default: one per core that the process may
  /// use, by its affinity and its control groups' quotas.
  public var threads = UsableProcessors.count
  /// Whether a bad file, one that is damaged or lacks what is needed, is left out rather than ending the run. A file whose
  /// bytes cannot be had is none. Default: no.
  public var skipsBadFiles = false
  /// How many bad files may be left out, of any label. Default: nil, for a tenth of all files, but never all of a label.
  public var maximumBadFiles: Int?
  /// How much of the input is read. Default: nil, for all of it.
  public var limit: EventLimit?
  /// About how many events a thread takes on at a time: as many whole clusters of the tree as fit, or one that is up to
  /// twice as large. Default: 100,000.
  public var partitionSize = 100_000
  /// The most events of which an analysis gets to see the columns at once. Where it is less than a partition, a basket
  /// of every branch is held in memory for the next chunk. Default: 200,000.
  public var chunkSize = 200_000

  public init() {}

  /// More threads than any machine has use for.
  static let maximumThreads = 1_024

  /// Checks that the values make sense.
  ///
  /// - Throws: ``PipelineError`` (`invalidOption`) for the first that does not.
  public func validate() throws(PipelineError) {
    for (name, value, maximum) in [
      ("number of threads", threads, Self.maximumThreads), ("partition size", partitionSize, Int.max),
      ("chunk size", chunkSize, Int.max),
    ] where value < 1 || value > maximum {
      let limit = maximum == .max ? "at least 1" : "from 1 to \(maximum)"
      throw PipelineError(.invalidOption, "the \(name) is \(value); it must be \(limit)")
    }
    if let limit, !limit.isSound {
      throw PipelineError(.invalidOption, "the limit of events is \(limit); it must be at least 1, or a part of all")
    }
    if let maximumBadFiles, maximumBadFiles < 0 {
      throw PipelineError(
        .invalidOption, "the number of bad files that may be left out is \(maximumBadFiles); it must be at least 0")
    }
  }
}
