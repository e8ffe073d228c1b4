/// A run of bytes in the file. Corresponds to `RNTupleLocator`.
struct Locator {
  /// The size in the file, in bytes.
  let bytes: Int
  let seek: Int

  init(bytes: Int, seek: Int) {
    self.bytes = bytes
    self.seek = seek
  }

  /// A size and an offset; a negative size announces another kind, of which only the large one (with a size of 64 bits)
  /// lies in files.
  init(_ cursor: inout ByteCursor) throws {
    let start = cursor.position
    let head = try cursor.little(Int32.self)
    if head >= 0 {
      bytes = Int(head)
      seek = try cursor.size()
      return
    }
    let own = Int(head & 0xFFFF)
    let type = Int(head >> 24 & 0x7F)
    guard type == Self.large else {
      throw cursor.origin.unsupported("a page or page list is placed by a locator of type \(type), not known in files")
    }
    bytes = try cursor.size()
    seek = try cursor.size()
    let end = start + own
    guard own >= cursor.position - start, end <= cursor.end else {
      throw cursor.origin.corrupt(start, "a locator claims \(own) bytes for itself")
    }
    cursor.position = end
  }

  private static let large = 1
}
