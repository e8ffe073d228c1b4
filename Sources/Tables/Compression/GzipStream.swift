import ByteIO
import CZlib

/// The bytes that a gzip file stands for, of one member or of many.
///
/// zlib and not libdeflate, which inflates only what is in memory as a whole.
final class GzipStream: ByteStream {
  private let path: String
  private let input: CompressedInput
  /// Of its own memory, since zlib remembers where it lies.
  private let stream: UnsafeMutablePointer<z_stream>
  private var isInMember = true

  init(_ source: any ByteSource) throws(TableError) {
    path = source.name
    input = CompressedInput(source)
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 31: a window of 32 KiB, and gzip's header.
    guard inflateInit2_(stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw TableError(.cannotRead, path: path, "there is no memory to inflate it", mayPass: true)
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(TableError) -> Int {
    let capacity = min(buffer.count, 1 << 30)
    while true {
      // Without new input there may be output still.
      let isAtEnd = try input.isAtEnd()
      if !isInMember {
        if isAtEnd { return 0 }
        inflateReset(stream)
        isInMember = true
      }
      stream.pointee.next_in = input.rest.baseAddress
      stream.pointee.avail_in = UInt32(input.rest.count)
      stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
      stream.pointee.avail_out = UInt32(capacity)
      let result = inflate(stream, Z_NO_FLUSH)
      input.consume(input.rest.count - Int(stream.pointee.avail_in))
      switch result {
      case Z_STREAM_END: isInMember = false
      case Z_OK, Z_BUF_ERROR: break
      default: throw damage(stream.pointee.msg.map { String(cString: $0) } ?? "the gzip data are damaged")
      }
      let count = capacity - Int(stream.pointee.avail_out)
      if count > 0 { return count }
      if isAtEnd, isInMember { throw damage("the file ends within a gzip member") }
    }
  }

  private func damage(_ message: String) -> TableError {
    TableError(.corrupt, path: path, "at byte \(input.position): \(message)")
  }
}
