import ByteIO

/// Bytes in memory, with a name.
struct MemorySource: ByteSource {
  let name: String
  let bytes: [UInt8]

  var size: Int { bytes.count }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws {
    guard offset >= 0, buffer.count <= size - offset else {
      throw ByteIOError(.outOfBounds, source: name, offset: offset, "beyond the end")
    }
    bytes.withUnsafeBytes {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset...].prefix(buffer.count)))
    }
  }
}
