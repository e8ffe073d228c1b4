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

  /// Reads the last bytes of the file. Blocks.
  ///
  /// - Parameter head: the first bytes, as many as ``headBytes(_:)`` says or all.
  /// - Throws: ``ByteIOError``.
  package init(_ file: any RemoteFile, identity: SourceIdentity, head: UnsafeRawBufferPointer) throws {
    self.file = file
    self.identity = identity
    let options = file.options
    let size = identity.size
    cache = BlockCache(fileSize: size, bytes: max(options.cacheBytes, options.headBytes + options.tailBytes))
    guard size > 0 else { return }
    cache.insert(head, of: 0..<head.count)
    let tail = cache.aligned(max(0, size - max(1, options.tailBytes))..<size)
    let rest = max(tail.lowerBound, head.count)..<size
    if !rest.isEmpty { try load(rest) }
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
      try load(missing)
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

  private func load(_ range: Range<Int>) throws {
    let pages = try file.read(range, Cancellation())
    cache.insert(UnsafeRawBufferPointer(rebasing: pages.bytes[..<range.count]), of: range)
  }

  private func readDirectly(_ range: Range<Int>, into buffer: UnsafeMutableRawBufferPointer) throws {
    var start = range.lowerBound
    while start < range.upperBound {
      let part = start..<min(range.upperBound, start + file.options.bytesPerRequest)
      let pages = try file.read(part, Cancellation())
      UnsafeMutableRawBufferPointer(rebasing: buffer[(start - range.lowerBound)...])
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: pages.bytes[..<part.count]))
      start = part.upperBound
    }
  }
}
