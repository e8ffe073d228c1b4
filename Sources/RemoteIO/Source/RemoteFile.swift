import ByteIO

/// One file of a server, read in ranges. What fails in a way that may pass has been tried again when it is thrown.
package protocol RemoteFile: Sendable {
  var location: Location { get }
  var options: RemoteOptions { get }
  var server: ServerRecord { get }

  /// What the server takes in one request. Blocks.
  func limits() throws -> ReadPlan.Limits

  /// The bytes of one range. Blocks.
  func read(_ range: Range<Int>, _ cancellation: Cancellation) throws -> Pages

  /// The bytes of ascending ranges in one request, one behind the other; nil if the server does not answer such requests.
  /// Blocks.
  func read(together ranges: [Range<Int>], _ cancellation: Cancellation) throws -> Pages?
}
