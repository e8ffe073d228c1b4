import ByteIO

/// The bytes of a compressed file, some at a time.
final class CompressedInput {
  private static let capacity = 1 << 17

  private let source: any ByteSource
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
  private var filled = 0..<0
  private var end = 0

  init(_ source: any ByteSource) { self.source = source }

  deinit { buffer.deallocate() }

  /// What was read and is not consumed; valid until more is read.
  var rest: UnsafeMutableBufferPointer<UInt8> {
    UnsafeMutableRawBufferPointer(rebasing: buffer[filled]).assumingMemoryBound(to: UInt8.self)
  }

  /// The offset in the file up to which everything is consumed.
  var position: Int { end - filled.count }

  func consume(_ count: Int) {
    filled = filled.lowerBound + count..<filled.upperBound
  }

  /// Whether all bytes are consumed; if only those that were read, reads more.
  func isAtEnd() throws(TableError) -> Bool {
    guard filled.isEmpty else { return false }
    let count = min(Self.capacity, source.size - end)
    try source.fill(UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]), at: end)
    filled = 0..<count
    end += count
    return count == 0
  }
}
