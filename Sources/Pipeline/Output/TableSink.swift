/// Where the bytes of a table go.
///
/// A run calls a sink from several threads, but never at once: first ``begin(_:after:)``, last ``finish()`` and
/// ``publish()``, or ``abandon(keepingProgress:)``.
public protocol TableSink {
  /// What an interrupted run has left here to go on from; nil if this run is to start anew.
  var progress: RunJournal? { get }

  /// Begins the table of a run, or goes on after the first notes of ``progress`` and the bytes that they speak of.
  func begin(_ identity: RunJournal.Identity, after noteCount: Int) throws

  /// Appends bytes.
  func write(_ bytes: [UInt8]) throws

  /// Takes note of what the bytes since the last note are.
  ///
  /// - Parameter checkpoint: what another run needs besides the bytes to go on behind them.
  func note(_ entries: [RunJournal.Entry], checkpoint: [UInt8]) throws

  /// Takes back everything behind the first `count` bytes, and the notes behind the first so many.
  func truncate(to count: Int, notes: Int) throws

  /// Takes the table for complete, and says what it is.
  func finish() throws -> FinishedTable

  /// Makes the complete table appear.
  func publish() throws

  /// Leaves nothing of the table behind but, if so wanted and possible, what a later run can go on from.
  func abandon(keepingProgress: Bool)
}

/// A complete table.
public struct FinishedTable: Sendable, Equatable {
  /// Its size.
  public var bytes: Int
  /// Its XXH3-128 in hexadecimal digits; nil if the sink keeps none.
  public var checksum: String?

  public init(bytes: Int, checksum: String? = nil) {
    self.bytes = bytes
    self.checksum = checksum
  }
}

/// A sink that keeps no progress.
extension TableSink {
  public var progress: RunJournal? { nil }
  public func begin(_ identity: RunJournal.Identity, after noteCount: Int) {}
  public func note(_ entries: [RunJournal.Entry], checkpoint: [UInt8]) {}
}
