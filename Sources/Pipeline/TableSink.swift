/// Where the bytes of a table go.
///
/// A run calls a sink from several threads, but never at once: first ``begin(_:)``, last ``finish()`` or
/// ``abandon(keepingProgress:)``.
public protocol TableSink {
  /// What an interrupted run has left here to go on from; nil if this run is to start anew.
  var progress: RunJournal? { get }

  /// Begins the table of a run, or goes on with that of ``progress``.
  func begin(_ identity: RunJournal.Identity) throws

  /// Appends bytes.
  func write(_ bytes: [UInt8]) throws

  /// Takes back everything behind the first `count` bytes.
  func truncate(to count: Int) throws

  /// Takes note of what the bytes up to here are.
  func note(_ entry: RunJournal.Entry) throws

  /// Makes the table appear.
  func finish() throws -> FinishedTable

  /// Leaves nothing of the table behind but, if so wanted and possible, what a later run can go on from.
  func abandon(keepingProgress: Bool)
}

/// A table that is there.
public struct FinishedTable: Sendable, Equatable {
  /// Its size.
  public var bytes: Int
  /// Its XXH3-128 in hexadecimal digits; nil if nobody asked.
  public var checksum: String?

  public init(bytes: Int, checksum: String? = nil) {
    self.bytes = bytes
    self.checksum = checksum
  }
}

/// A sink that keeps no progress.
extension TableSink {
  public var progress: RunJournal? { nil }
  public func begin(_ identity: RunJournal.Identity) {}
  public func note(_ entry: RunJournal.Entry) {}
}
