import ByteIO
import Foundation

/// A file in memory, perhaps damaged.
struct MemorySource: ByteSource {
  let location: Location
  let bytes: [UInt8]

  var size: Int { bytes.count }

  /// The bytes of the file at `path` after `damage`.
  init(_ location: Location, path: String, damage: (inout [UInt8]) -> Void) throws {
    self.location = location
    var bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
    damage(&bytes)
    self.bytes = bytes
  }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws {
    guard offset >= 0, buffer.count <= size - offset else {
      throw ByteIOError(.outOfBounds, source: name, offset: offset, "beyond the end")
    }
    bytes.withUnsafeBytes {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + buffer.count]))
    }
  }
}
