/// Work that makes rows, which are kept.
package protocol RowWork: RunningWork {
  /// All rows as a stream, of which there may be any number.
  ///
  /// - Throws: ``BridgeError`` before the end; why it has failed.
  func stream() throws -> RowStream

  /// What is said of them, as JSON: `doubts`, and what else there is.
  ///
  /// - Throws: as ``stream()``.
  func outcome() throws -> String
}
