/// What goes on while Python waits for it in slices.
package protocol RunningWork: AnyObject, Sendable {
  /// Whether it is over.
  ///
  /// - Throws: why it has failed; `CancellationError`.
  func wait(atMost limit: Duration) throws -> Bool

  /// How many entries are read, of how many.
  var progress: (done: Int, total: Int) { get }

  /// Makes it end soon.
  func cancel()
}
