import ByteIO

/// Bytes one after the other.
protocol ByteStream: AnyObject {
  /// Fills the beginning of `buffer`, which is not empty, and gives the number of bytes, which is 0 only at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(TableError) -> Int
}

/// The bytes of a file as they are.
final class FileStream: ByteStream {
  private let source: any ByteSource
  private var position = 0

  init(_ source: any ByteSource) { self.source = source }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(TableError) -> Int {
    let count = min(buffer.count, source.size - position)
    try source.fill(UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]), at: position)
    position += count
    return count
  }
}

extension ByteSource {
  /// Reads with errors of this library.
  func fill(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(TableError) {
    do {
      if !buffer.isEmpty { try read(into: buffer, at: offset) }
    } catch {
      throw TableError(reading: error, of: name)
    }
  }

  /// The bytes of a range that lies within the source.
  func bytes(_ range: Range<Int>) throws(TableError) -> [UInt8] {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: range.count, alignment: 16)
    defer { buffer.deallocate() }
    try fill(buffer, at: range.lowerBound)
    return Array(buffer)
  }
}

extension TableError {
  init(reading error: any Error, of path: String) {
    guard let error = error as? ByteIOError else {
      self.init(.cannotRead, path: path, String(describing: error))
      return
    }
    let place = error.offset.map { "at byte \($0): " } ?? ""
    self.init(.cannotRead, path: path, place + error.message, mayPass: error.mayPass)
  }
}
