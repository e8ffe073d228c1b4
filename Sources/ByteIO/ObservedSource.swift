/// A source that tells how many bytes are read of it.
public struct ObservedSource: ByteSource {
  private let source: any ByteSource
  private let observer: @Sendable (Int) -> Void

  /// - Parameter observer: is told the number of bytes of each read, on the reading thread.
  public init(_ source: any ByteSource, observer: @escaping @Sendable (_ byteCount: Int) -> Void) {
    self.source = source
    self.observer = observer
  }

  public var location: Location { source.location }
  public var size: Int { source.size }
  public var identity: SourceIdentity { source.identity }

  public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws {
    try source.read(into: buffer, at: offset)
    observer(buffer.count)
  }

  public func prefetch(_ ranges: [Range<Int>]) async throws -> PrefetchedBytes { try await source.prefetch(ranges) }

  public func forget(_ range: Range<Int>) -> Bool { source.forget(range) }
}
