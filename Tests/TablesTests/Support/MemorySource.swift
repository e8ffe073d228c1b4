import ByteIO

/// Bytes in memory, with a name.
struct MemorySource: ByteSource {
  let location: Location
  let bytes: [UInt8]

  var size: Int { bytes.count }

  init(name: String, bytes: [UInt8]) {
    location = Location(path: name)
    self.bytes = bytes
  }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws {
    guard offset >= 0, buffer.count <= size - offset else {
      throw ByteIOError(.outOfBounds, source: name, offset: offset, "beyond the end")
    }
    bytes.withUnsafeBytes {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset...].prefix(buffer.count)))
    }
  }
}
