import ByteIO
import Synchronization

/// Keeps account of what is read of another source.
final class CountingSource: ByteSource {
  private let source: MemorySource
  private let reads = Mutex<[Range<Int>]>([])

  var location: Location { source.location }
  var size: Int { source.size }

  init(_ source: MemorySource) { self.source = source }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws {
    reads.withLock { $0.append(offset..<offset + buffer.count) }
    try source.read(into: buffer, at: offset)
  }

  /// The ranges that were read, with the number of times.
  var counts: [Range<Int>: Int] { reads.withLock { $0.reduce(into: [:]) { $0[$1, default: 0] += 1 } } }
}
