import ByteIO
import CXRootDInterface
import Logging
import RemoteIO

/// A file on a server, read through XRootD's client library.
package final class XRootDSource: ByteSource {
  package var location: Location { reader.location }
  package var size: Int { source.size }
  package var identity: SourceIdentity { source.identity }

  private let reader: RangeReader
  private let source: RemoteSource

  /// Opens the file. Blocks.
  ///
  /// - Throws: ``ByteIOError``.
  init(_ reader: RangeReader) throws {
    self.reader = reader
    source = try RemoteSource(reader, identity: reader.open())
    reader.connection.remember(try FileEvidence.ranges(size: size).map(sample))
  }

  package func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws {
    try source.read(into: buffer, at: offset)
  }

  package func prefetch(_ ranges: [Range<Int>]) async throws -> PrefetchedBytes { try await source.prefetch(ranges) }

  /// What tells the file from another one is forgotten as well: it may have been damaged on its way.
  package func forget(_ range: Range<Int>) -> Bool {
    reader.connection.remember([])
    return source.forget(range)
  }

  private func sample(_ range: Range<Int>) throws -> FileEvidence.Sample {
    let bytes = try [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      try read(into: UnsafeMutableRawBufferPointer(buffer), at: range.lowerBound)
      count = range.count
    }
    return FileEvidence.Sample(offset: range.lowerBound, bytes: bytes)
  }
}
