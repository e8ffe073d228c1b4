/// Where the bytes of a table go.
///
/// A run calls a sink from several threads, but never at once. The last call is ``finish()`` or ``abandon()``.
public protocol TableSink {
  /// Appends bytes.
  func write(_ bytes: [UInt8]) throws

  /// Takes back everything behind the first `count` bytes.
  func truncate(to count: Int) throws

  /// Makes the table appear.
  func finish() throws

  /// Leaves nothing of the table behind.
  func abandon()
}
