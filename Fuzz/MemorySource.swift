import ByteIO

/// Bytes in memory as a file.
struct MemorySource: ByteSource {
  let location: Location = "input"
  var bytes: [UInt8]
  var size: Int { bytes.count }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws {
    guard offset >= 0, buffer.count <= size - offset else {
      throw ByteIOError(.outOfBounds, source: name, offset: offset, "\(buffer.count) bytes are wanted of \(size)")
    }
    bytes.withUnsafeBytes { all in
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: all[offset..<offset + buffer.count]))
    }
  }
}
