/// What entries of a branch hold, flat, as it grows: the values or the bytes of strings, and where lists and strings end.
package struct FlatValues {
  /// The ends of the lists: counted in values, or in inner lists or strings where there are such.
  package let outer = OffsetBuffer()
  /// The ends of the inner lists in values, or of the strings in bytes.
  package let inner = OffsetBuffer()
  package let content = RawBuffer()

  package init() {}
}

/// Places that ascend from 0, of 64 bits each: one more than there are lists.
package struct OffsetBuffer {
  package let buffer = RawBuffer()

  package init() { append(CollectionOfOne(0)) }

  package var count: Int { buffer.count / 8 }

  package var last: Int { self[count - 1] }

  package subscript(index: Int) -> Int { buffer.pointer.load(fromByteOffset: 8 * index, as: Int.self) }

  package func set(_ offset: Int, at index: Int) {
    buffer.pointer.storeBytes(of: offset, toByteOffset: 8 * index, as: Int.self)
  }

  /// Puts the ends of another's lists behind these.
  package func append(endsOf other: OffsetBuffer) { append(ends: other.buffer.bytes) }

  /// Puts the ends of lists, which are counted from 0 and begin with it, behind these.
  package func append(ends: [Int]) { ends.withUnsafeBytes { append(ends: $0) } }

  private func append(ends: UnsafeRawBufferPointer) {
    let (last, count) = (last, ends.count / 8 - 1)
    guard count > 0 else { return }
    let target = buffer.reserve(8 * count)
    for index in 0..<count {
      let end = ends.load(fromByteOffset: 8 * index + 8, as: Int.self)
      target.storeBytes(of: end + last, toByteOffset: 8 * index, as: Int.self)
    }
    buffer.count += 8 * count
  }

  package func append(_ offsets: some Collection<Int>) {
    var target = buffer.reserve(8 * offsets.count)
    for offset in offsets {
      target.storeBytes(of: offset, as: Int.self)
      target += 8
    }
    buffer.count += 8 * offsets.count
  }
}
