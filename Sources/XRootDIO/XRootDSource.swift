import ByteIO
import CXRootDInterface
import Logging
import RemoteIO

/// A file on a server, read through XRootD's client library.
///
/// Opening reads the first and the last bytes together; small reads are widened to blocks, which are kept. What is
/// fetched with ``prefetch(_:)`` is read from memory.
package final class XRootDSource: ByteSource {
  package var location: Location { reader.location }
  package let size: Int

  /// Longer reads are not widened and not kept: they are baskets, which are read once.
  private static let longestCachedRead = 256 << 10

  private let reader: RangeReader
  private let cache: BlockCache
  private let store = FetchedStore()

  /// Opens the file at `location`. Blocks.
  ///
  /// - Throws: ``ByteIOError``.
  init(
    _ location: Location, client: cxrd_client, options: RemoteOptions, meter: TrafficMeter, logger: Logger,
    servers: ServerRecords
  ) throws {
    reader = RangeReader(location, client: client, options: options, meter: meter, logger: logger, servers: servers)
    size = try reader.open()
    cache = BlockCache(fileSize: size, bytes: max(options.cacheBytes, options.headBytes + options.tailBytes))
    guard size > 0 else { return }
    let head = cache.aligned(0..<min(size, max(1, options.headBytes)))
    let tail = cache.aligned(max(0, size - max(1, options.tailBytes))..<size)
    try load(tail.lowerBound <= head.upperBound ? [0..<size] : [head, tail])
    reader.connection.remember(try FileEvidence.ranges(size: size).map(sample))
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

  package func forget(_ range: Range<Int>) -> Bool {
    cache.forget(range.clamped(to: 0..<size))
    store.forget(range)
    reader.connection.remember([])
    return true
  }

  package func prefetch(_ ranges: [Range<Int>]) async throws -> PrefetchedBytes {
    let wanted = ranges.map { $0.clamped(to: 0..<size) }.filter { !$0.isEmpty }
    guard !wanted.isEmpty else { return PrefetchedBytes() }
    let prefetch = Prefetch(reader: reader, store: store, cache: cache)
    let blocks = try await prefetch.run(wanted)
    store.add(blocks)
    return PrefetchedBytes(byteCount: blocks.byteCount, holding: blocks)
  }

  private func sample(_ range: Range<Int>) throws -> FileEvidence.Sample {
    let bytes = try [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      try read(into: UnsafeMutableRawBufferPointer(buffer), at: range.lowerBound)
      count = range.count
    }
    return FileEvidence.Sample(offset: range.lowerBound, bytes: bytes)
  }

  private func load(_ ranges: [Range<Int>]) throws {
    let blocks = FetchedBlocks(own: try memory(for: ranges), shared: [])
    func fill(_ part: Range<Int>, _ bytes: UnsafeRawBufferPointer) { blocks.block(with: part)?.fill(part, from: bytes) }
    if try !reader.read(ranges, deliver: fill) {
      for range in ranges { _ = try reader.read([range], deliver: fill) }
    }
    for block in blocks.own { cache.insert(block.bytes, of: block.range) }
  }

  private func memory(for ranges: [Range<Int>]) throws -> [FetchedBlock] {
    do {
      return try FetchedBlock.blocks(ranges)
    } catch {
      throw error.error(of: location, at: ranges.first?.lowerBound)
    }
  }

  private func readDirectly(_ range: Range<Int>, into buffer: UnsafeMutableRawBufferPointer) throws {
    _ = try reader.read([range]) { part, bytes in
      UnsafeMutableRawBufferPointer(rebasing: buffer[(part.lowerBound - range.lowerBound)...])
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes.prefix(part.count)))
    }
  }
}
