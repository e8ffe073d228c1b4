import ByteIO

/// One file of a server, read in ranges. What fails in a way that may pass has been tried again when it is thrown.
package protocol RemoteFile: Sendable {
  var location: Location { get }
  var options: RemoteOptions { get }
  /// The server to be asked next.
  var server: ServerRecord { get }

  /// What the server takes in one request. Blocks.
  func limits() throws -> ReadPlan.Limits

  /// Reads ranges, ascending and disjoint, and hands on what arrives, piece by piece. Blocks.
  ///
  /// - Returns: whether the server answers for several ranges in one request; if not, nothing was read of more than one.
  /// - Throws: ``ByteIOError``, `CancellationError`.
  func read(
    _ ranges: [Range<Int>], _ cancellation: Cancellation, deliver: (Range<Int>, UnsafeRawBufferPointer) -> Void
  ) throws -> Bool
}
