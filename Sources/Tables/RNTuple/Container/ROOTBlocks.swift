/// Compresses as ROOT does: in blocks of 16 MiB at most, each behind a header of 9 bytes; what gets no smaller stays as it is.
struct ROOTBlocks {
  /// Algorithm times 100 plus level, as pages and envelopes say it.
  static let setting: UInt32 = 501
  private static let headerSize = 9
  private static let largest = 1 << 24 - 1

  /// Higher levels make features no smaller.
  private let zstd = Zstd(step: .numbers)

  /// Appends the bytes, and gives how many were appended: those of `bytes` if they are not compressed.
  func append(_ bytes: UnsafeRawBufferPointer, to buffer: inout [UInt8]) -> Int {
    let start = buffer.count
    var rest = bytes
    while !rest.isEmpty {
      let block = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.largest))
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(block.count))
      let header = buffer.count
      buffer += [UInt8](repeating: 0, count: Self.headerSize)
      zstd.compress(block, to: &buffer)
      let size = buffer.count - header - Self.headerSize
      guard size <= Self.largest, buffer.count - start < bytes.count else { break }
      buffer.replaceSubrange(
        header..<header + Self.headerSize, with: Array("ZS\u{1}".utf8) + Self.three(size) + Self.three(block.count))
    }
    if !rest.isEmpty || buffer.count - start >= bytes.count {
      buffer.removeSubrange(start...)
      buffer += bytes
    }
    return buffer.count - start
  }

  func blocks(of bytes: [UInt8]) -> [UInt8] {
    var blocks: [UInt8] = []
    _ = bytes.withUnsafeBytes { append($0, to: &blocks) }
    return blocks
  }

  /// The lowest three bytes.
  private static func three(_ number: Int) -> [UInt8] { (0..<3).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
}
