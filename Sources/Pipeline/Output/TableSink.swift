import Tables

/// Where the bytes of a table go.
///
/// A run calls a sink from several threads, but never at once: first ``begin(_:)`` or ``resume(after:)``, last ``finish()``
/// and ``publish(beside:)``, or ``abandon(keepingProgress:)``.
public protocol TableSink {
  /// What an interrupted run has left here to resume; nil if this run is to begin anew.
  var progress: RunJournal? { get }

  /// Begins a run anew.
  func begin(_ identity: RunIdentity) throws

  /// Resumes the run of ``progress``, with all files that it knows, after its first notes and the bytes that they speak of.
  func resume(after noteCount: Int) throws

  /// Takes note of what was found of the file at a position of the run's input: of all files, before the first bytes.
  func note(_ finding: FileFinding, of file: Int) throws

  /// Appends bytes.
  func write(_ bytes: [UInt8]) throws

  /// Takes note of what the bytes since the last note are.
  ///
  /// - Parameter checkpoint: what a run needs besides the bytes to be resumed behind them.
  func note(_ entries: [RunJournal.Entry], checkpoint: [UInt8]) throws

  /// Takes back everything behind the first `count` bytes, and the notes behind the first so many.
  func truncate(to count: Int, notes: Int) throws

  /// Puts bytes into the place of the first ones, after all others were written.
  func replaceBeginning(with bytes: [UInt8]) throws

  /// Takes the table for complete, and says what it is.
  func finish() throws -> FinishedTable

  /// Makes the complete table appear, together with other files.
  func publish(beside files: [OutputFile]) throws

  /// Leaves nothing of the table behind but, if so wanted and possible, what can be resumed.
  func abandon(keepingProgress: Bool)
}

extension TableSink {
  /// For sinks that cannot take back what was written.
  ///
  /// - Throws: `TableError` (`writeFailed`).
  public func replaceBeginning(with bytes: [UInt8]) throws {
    throw TableError(
      .writeFailed, "the table's format needs an output whose first bytes can be written again, such as a file")
  }
}

/// A complete table.
public struct FinishedTable: Sendable, Equatable {
  /// Its size.
  public var bytes: Int
  /// Its XXH3-128 in hexadecimal digits; nil if the sink keeps none.
  public var checksum: String?
  /// The tables that it was divided into; none if it is one.
  package var parts: [FinishedTable] = []

  public init(bytes: Int, checksum: String? = nil) {
    self.bytes = bytes
    self.checksum = checksum
  }
}

/// A sink that keeps no progress.
extension TableSink {
  public var progress: RunJournal? { nil }
  public func begin(_ identity: RunIdentity) {}
  public func resume(after noteCount: Int) {}
  public func note(_ finding: FileFinding, of file: Int) {}
  public func note(_ entries: [RunJournal.Entry], checkpoint: [UInt8]) {}
}
