import ByteIO

/// Bytes in memory as a file.
struct MemorySource: ByteSource {
  let location: Location = "memory.root"
  let bytes: [UInt8]
  var size: Int { bytes.count }

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws {
    guard offset >= 0, buffer.count <= size - offset else {
      throw ByteIOError(.outOfBounds, source: name, offset: offset, "\(buffer.count) bytes are wanted of \(size)")
    }
    bytes.withUnsafeBytes { all in
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: all[offset..<offset + buffer.count]))
    }
  }
}
