/// Elements of pages that are brought to their rows, between which others have none.
///
/// Works on bytes, so that it is compiled for two sizes and not for each call by way of a generic type.
enum SpreadBytes {
  /// Writes elements in their order where a flag is true, and `placeholder` where it is false.
  ///
  /// - Parameter placeholder: its size, which is 4 or 8, is that of the elements.
  /// - Precondition: as many elements as flags are true, at least, and room for an element a flag.
  static func spread(
    _ elements: UnsafeRawBufferPointer, where present: [Bool], _ placeholder: UnsafeRawBufferPointer,
    to target: UnsafeMutableRawBufferPointer
  ) {
    switch placeholder.count {
    case 4: spread(elements, present, placeholder.loadUnaligned(as: UInt32.self), target)
    default: spread(elements, present, placeholder.loadUnaligned(as: UInt64.self), target)
    }
  }

  @inline(__always)
  private static func spread<Word: FixedWidthInteger & BitwiseCopyable>(
    _ elements: UnsafeRawBufferPointer, _ present: [Bool], _ placeholder: Word, _ target: UnsafeMutableRawBufferPointer
  ) {
    let size = MemoryLayout<Word>.size
    precondition(target.count >= present.count * size, "no room for the elements")
    var next = 0
    for (row, isPresent) in present.enumerated() {
      var word = placeholder
      if isPresent {
        word = elements.loadUnaligned(fromByteOffset: next, as: Word.self)
        next += size
      }
      target.storeBytes(of: word, toByteOffset: row * size, as: Word.self)
    }
  }
}
