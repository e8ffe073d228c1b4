/// A file's bytes, wherever they lie.
///
/// Reads block the calling thread; a source may be read by many threads at once.
public protocol ByteSource: Sendable {
  /// Where the file lies.
  var location: Location { get }

  /// The number of bytes.
  var size: Int { get }

  /// What tells this file from another one that may come into its place: as it was when it was opened. By default, the size
  /// alone.
  var identity: SourceIdentity { get }

  /// Fills `buffer` with the bytes from `offset` on.
  ///
  /// - Throws: ``ByteIOError`` if the range reaches beyond the end, or the bytes cannot be had.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws

  /// Fetches `ranges` together, in few requests, and keeps them in memory while the returned value lives: reads of a
  /// range inside one of them then need no request.
  ///
  /// Ranges may come in any order, overlap and lie beyond the end; what is beyond is left out. A source whose reads
  /// are cheap does nothing, which is what happens by default. Does not block the calling thread.
  ///
  /// - Throws: ``ByteIOError``; `CancellationError`.
  func prefetch(_ ranges: [Range<Int>]) async throws -> PrefetchedBytes

  /// Forgets what is held in memory of `range`, as it failed a check: the next read has it anew from where it lies.
  ///
  /// - Returns: whether that may give other bytes: false by default.
  func forget(_ range: Range<Int>) -> Bool
}

extension ByteSource {
  /// The path or URL, for messages: without secrets.
  public var name: String { location.shown }

  public var identity: SourceIdentity { SourceIdentity(size: size) }

  public func prefetch(_ ranges: [Range<Int>]) async throws -> PrefetchedBytes { PrefetchedBytes() }

  public func forget(_ range: Range<Int>) -> Bool { false }
}
