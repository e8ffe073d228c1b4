import ByteIO

/// The bytes of a ``RemoteFile``.
///
/// The first and the last of them are read when it is made; small reads are widened to blocks, which are kept. What is fetched
/// with ``prefetch(_:)`` is read from memory.
package final class RemoteSource: ByteSource {
  package var location: Location { file.location }
  package let identity: SourceIdentity
  package var size: Int { identity.size }

  /// Longer reads are not widened and not kept: they are baskets, which are read once.
  private static let longestCachedRead = 256 << 10

  private let file: any RemoteFile
  private let cache: BlockCache
  private let store = FetchedStore()

  /// How many of the first bytes are kept of a file that has as many, in whole blocks.
  package static func headBytes(_ options: RemoteOptions) -> Int {
    max(1, (options.headBytes + BlockCache.blockSize - 1) / BlockCache.blockSize) * BlockCache.blockSize
  }

  /// Reads the first and the last bytes of the file together. Blocks.
  ///
  /// - Parameter head: the first bytes, if they came with the opening: as many as ``headBytes(_:)`` says or all.
  /// - Throws: ``ByteIOError``.
  package init(
    _ file: any RemoteFile, identity: SourceIdentity,
    head: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0)
  ) throws {
    self.file = file
    self.identity = identity
    let options = file.options
    let size = identity.size
    cache = BlockCache(fileSize: size, bytes: max(options.cacheBytes, options.headBytes + options.tailBytes))
    guard size > 0 else { return }
    cache.insert(head, of: 0..<head.count)
    let tail = cache.aligned(max(0, size - max(1, options.tailBytes))..<size)
    let headEnd = min(size, Self.headBytes(options))
    let isOneRun = tail.lowerBound <= headEnd
    let wanted = isOneRun ? [head.count..<size] : [head.count..<max(head.count, headEnd), tail]
    try load(wanted.filter { !$0.isEmpty })
  }

  package func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws {
    guard offset >= 0, offset <= size, buffer.count <= size - offset else {
      throw ByteIOError(
        .outOfBounds, source: name, offset: offset,
        "\(buffer.count) bytes are wanted, but the file ends at byte \(size)")
    }
    guard !buffer.isEmpty else { return }
    let range = offset..<offset + buffer.count
    if let block = store.block(with: range) { return block.copy(range, to: buffer) }
    while !cache.copy(range, to: buffer) {
      guard range.count <= Self.longestCachedRead, let missing = cache.missing(range) else {
        return try readDirectly(range, into: buffer)
      }
      try load([missing])
    }
  }

  package func prefetch(_ ranges: [Range<Int>]) async throws -> PrefetchedBytes {
    let wanted = ranges.map { $0.clamped(to: 0..<size) }.filter { !$0.isEmpty }
    guard !wanted.isEmpty else { return PrefetchedBytes() }
    let blocks = try await RangeFetch(file: file, store: store, cache: cache).run(wanted)
    store.add(blocks)
    return PrefetchedBytes(byteCount: blocks.byteCount, holding: blocks)
  }

  package func forget(_ range: Range<Int>) -> Bool {
    cache.forget(range.clamped(to: 0..<size))
    store.forget(range)
    return true
  }

  private func load(_ ranges: [Range<Int>]) throws {
    if ranges.isEmpty { return }
    let blocks = FetchedBlocks(own: try FetchedBlock.blocks(ranges, of: location), shared: [])
    func fill(_ part: Range<Int>, _ bytes: UnsafeRawBufferPointer) { blocks.block(with: part)?.fill(part, from: bytes) }
    if try !file.read(ranges, Cancellation(), deliver: fill) {
      for range in ranges { _ = try file.read([range], Cancellation(), deliver: fill) }
    }
    for block in blocks.own { cache.insert(block.bytes, of: block.range) }
  }

  private func readDirectly(_ range: Range<Int>, into buffer: UnsafeMutableRawBufferPointer) throws {
    var start = range.lowerBound
    while start < range.upperBound {
      let part = start..<min(range.upperBound, start + file.options.bytesPerRequest)
      _ = try file.read([part], Cancellation()) { piece, bytes in
        UnsafeMutableRawBufferPointer(rebasing: buffer[(piece.lowerBound - range.lowerBound)...])
          .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes.prefix(piece.count)))
      }
      start = part.upperBound
    }
  }
}
