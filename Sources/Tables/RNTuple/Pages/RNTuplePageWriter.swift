import CXXHash

/// Writes elements as pages; one for many, whose working memory it keeps.
final class RNTuplePageWriter {
  /// How many elements a page has at most: half a mebibyte of the largest.
  private static let elementsPerPage = 1 << 16

  private let blocks = ROOTBlocks()
  /// A page before it is compressed.
  private let content = UnsafeMutableRawBufferPointer.allocate(byteCount: 8 * elementsPerPage, alignment: 16)

  deinit {
    content.deallocate()
  }

  /// Appends the pages of some numbers to `bytes`, and says what they are.
  func append(int32 values: ArraySlice<Int32>, to bytes: inout [UInt8]) -> [RNTuplePage] {
    split(values, to: &bytes) { UInt32(bitPattern: $0 << 1 ^ $0 >> 31) }
  }

  func append(uint32 values: ArraySlice<UInt32>, to bytes: inout [UInt8]) -> [RNTuplePage] {
    split(values, to: &bytes) { $0 }
  }

  func append(int64 values: ArraySlice<Int64>, to bytes: inout [UInt8]) -> [RNTuplePage] {
    split(values, to: &bytes) { UInt64(bitPattern: $0 << 1 ^ $0 >> 63) }
  }

  func append(float32 values: ArraySlice<Float>, to bytes: inout [UInt8]) -> [RNTuplePage] {
    split(values, to: &bytes) { $0.bitPattern }
  }

  func append(float64 values: ArraySlice<Double>, to bytes: inout [UInt8]) -> [RNTuplePage] {
    split(values, to: &bytes) { $0.bitPattern }
  }

  func append(flags values: ArraySlice<Bool>, to bytes: inout [UInt8]) -> [RNTuplePage] {
    pages(values, to: &bytes) { values, content in
      for start in stride(from: 0, to: values.count, by: 8) {
        var byte: UInt8 = 0
        for index in start..<min(start + 8, values.count) where values[index] { byte |= 1 << UInt8(index - start) }
        content[start / 8] = byte
      }
      return (values.count + 7) / 8
    }
  }

  func append(characters: [UInt8], to bytes: inout [UInt8]) -> [RNTuplePage] {
    pages(characters[...], to: &bytes) { values, content in
      content.copyMemory(from: UnsafeRawBufferPointer(values))
      return values.count
    }
  }

  /// Appends the pages of the ends of lists.
  ///
  /// - Parameter lengths: those of the lists of a cluster.
  func append(endsOf lengths: [UInt32], to bytes: inout [UInt8]) -> [RNTuplePage] {
    var before: UInt64 = 0
    return pages(lengths[...], to: &bytes) { values, content in
      // A page begins with an end, and goes on with differences, which are lengths.
      Self.split(values, to: content) { index, value in UInt64(value) + (index == 0 ? before : 0) }
      before = values.reduce(before) { $0 + UInt64($1) }
      return 8 * values.count
    }
  }

  @inline(__always)
  private func split<Value, Word: FixedWidthInteger & UnsignedInteger>(
    _ values: ArraySlice<Value>, to bytes: inout [UInt8], _ word: (Value) -> Word
  ) -> [RNTuplePage] {
    pages(values, to: &bytes) { values, content in
      Self.split(values, to: content) { _, value in word(value) }
      return values.count * MemoryLayout<Word>.size
    }
  }

  /// Writes all first bytes of words, then all second ones, and so on.
  @inline(__always)
  private static func split<Value, Word: FixedWidthInteger & UnsignedInteger>(
    _ values: UnsafeBufferPointer<Value>, to content: UnsafeMutableRawBufferPointer, _ word: (Int, Value) -> Word
  ) {
    let count = values.count
    for index in 0..<count {
      var rest = word(index, values[index])
      for byte in 0..<MemoryLayout<Word>.size {
        content[byte * count + index] = UInt8(truncatingIfNeeded: rest)
        rest >>= 8
      }
    }
  }

  /// - Parameter fill: writes a page before it is compressed, and says how many bytes it has.
  @inline(__always)
  private func pages<Value>(
    _ values: ArraySlice<Value>, to bytes: inout [UInt8],
    _ fill: (UnsafeBufferPointer<Value>, UnsafeMutableRawBufferPointer) -> Int
  ) -> [RNTuplePage] {
    values.withUnsafeBufferPointer { values in
      stride(from: 0, to: values.count, by: Self.elementsPerPage).map { start in
        let part = UnsafeBufferPointer(rebasing: values[start..<min(start + Self.elementsPerPage, values.count)])
        let size = fill(part, content)
        return seal(UnsafeRawBufferPointer(rebasing: content[..<size]), part.count, to: &bytes)
      }
    }
  }

  private func seal(_ content: UnsafeRawBufferPointer, _ elementCount: Int, to bytes: inout [UInt8]) -> RNTuplePage {
    let size = blocks.append(content, to: &bytes)
    let checksum = bytes.withUnsafeBytes { XXH3_64bits($0.baseAddress! + $0.count - size, size) }
    bytes.append(word: checksum)
    return RNTuplePage(elementCount: elementCount, size: size)
  }
}
