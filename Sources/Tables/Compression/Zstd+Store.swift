extension Zstd {
  /// Appends a frame that stands for `numbers`: as ``compress(_:to:)`` does, or one that holds them as they are where a part of
  /// them says that they would hardly get smaller. Of measured quantities, such as angles, little more than the exponents repeats:
  /// a tenth of their bytes, for which half of the time would go that a table's numbers take.
  func compressOrStore(_ numbers: UnsafeRawBufferPointer, to buffer: inout [UInt8]) {
    guard numbers.count >= Self.smallestStored else { return compress(numbers, to: &buffer) }
    let middle = (numbers.count - Self.sampleSize) / 2
    let start = buffer.count
    compress(UnsafeRawBufferPointer(rebasing: numbers[middle..<middle + Self.sampleSize]), to: &buffer)
    let isNoise = Double(buffer.count - start) > Self.noiseShare * Double(Self.sampleSize)
    buffer.removeSubrange(start...)
    if isNoise { store(numbers, to: &buffer) } else { compress(numbers, to: &buffer) }
  }

  private static let smallestStored = 1 << 14
  private static let sampleSize = 1 << 11
  private static let noiseShare = 0.88

  /// Appends a frame of blocks that are not compressed (RFC 8878, 3.1.1): its magic number, what its header has, which is one
  /// segment and a size of four bytes, that size, and each block behind its size and whether it is the last.
  private func store(_ bytes: UnsafeRawBufferPointer, to buffer: inout [UInt8]) {
    buffer.append(word: UInt32(0xFD2F_B528))
    buffer.append(0b1010_0000)
    buffer.append(word: UInt32(bytes.count))
    var rest = bytes
    repeat {
      let block = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.largestBlock))
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(block.count))
      let header = UInt32(block.count) << 3 | (rest.isEmpty ? 1 : 0)
      for shift in [0, 8, 16] { buffer.append(UInt8(truncatingIfNeeded: header >> UInt32(shift))) }
      buffer.append(contentsOf: block)
    } while !rest.isEmpty
  }

  private static let largestBlock = 1 << 17
}
