/// A file's bytes, wherever they lie.
///
/// Reads block the calling thread; a source may be read by many threads at once.
public protocol ByteSource: Sendable {
  /// The path or URL, for messages.
  var name: String { get }

  /// The number of bytes.
  var size: Int { get }

  /// Fills `buffer` with the bytes from `offset` on.
  ///
  /// - Throws: ``ByteIOError`` if the range reaches beyond the end, or the bytes cannot be had.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws
}
