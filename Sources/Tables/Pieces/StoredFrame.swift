/// How a piece lies in a file of pieces: the number of its bytes, of 64 bits, their checksum, by which damage is found before
/// anything is taken for a piece, and the bytes. The number 0 alone is the end of a part.
enum StoredFrame {
  static var endOfPart: [UInt8] { [UInt8](repeating: 0, count: 8) }

  /// A piece of more bytes is none of ours.
  private static let most = 1 << 28

  /// The frame of a piece.
  ///
  /// - Parameter body: appends the piece's bytes.
  static func bytes(reserving capacity: Int, _ body: (inout [UInt8]) -> Void) -> [UInt8] {
    let head = [UInt8](repeating: 0, count: 8 + Checksum.digitCount)
    var bytes = head
    bytes.reserveCapacity(capacity)
    body(&bytes)
    let size = withUnsafeBytes(of: UInt64(bytes.count - 8).littleEndian) { Array($0) }
    bytes.replaceSubrange(..<head.count, with: size + checksum(of: bytes[head.count...]))
    return bytes
  }

  /// Takes the first piece's bytes off those of a file; an end of a part has none. Nil if more bytes are needed.
  ///
  /// - Throws: ``TableError`` (`corrupt`) if there is none.
  static func take(from bytes: inout ArraySlice<UInt8>) throws(TableError) -> ArraySlice<UInt8>? {
    guard bytes.count >= 8 else { return nil }
    var reader = StoredNumbers(bytes)
    let size = try reader.number()
    guard size <= most else { throw StoredNumbers.damage }
    guard size <= bytes.count - 8 else { return nil }
    let end = bytes.startIndex + 8 + size
    defer { bytes = bytes[end...] }
    if size == 0 { return [] }
    let start = bytes.startIndex + 8 + Checksum.digitCount
    guard start < end, checksum(of: bytes[start..<end]).elementsEqual(bytes[(start - Checksum.digitCount)..<start])
    else { throw StoredNumbers.damage }
    return bytes[start..<end]
  }

  private static func checksum(of bytes: ArraySlice<UInt8>) -> [UInt8] {
    let checksum = Checksum()
    bytes.withUnsafeBytes(checksum.append)
    return Array(checksum.value.utf8)
  }
}
