/// The header of a record: what an object is called and where its bytes lie. Corresponds to `TKey`.
public struct Key: Sendable {
  public let name: String
  public let title: String
  public let className: String
  /// The highest cycle of a name is the latest version of the object.
  public let cycle: Int
  /// The size of the object in bytes when inflated (`fObjlen`).
  public let objectBytes: Int
  /// The size of the whole record in the file in bytes, this header included (`fNbytes`).
  public let storedBytes: Int
  /// The size of the header in bytes (`fKeylen`).
  let headerBytes: Int
  /// Where the record lies in the file.
  let seek: Int
  /// Where the record of the directory lies that this key belongs to.
  let seekDirectory: Int

  /// The bytes of the record in the file, for ``ROOTFile/prefetch(_:)``.
  public var byteRange: Range<Int> { seek..<seek + storedBytes }

  /// Reads a header at the cursor, which ends behind the title.
  ///
  /// - Parameter hasRecord: false for the key of a basket inside its tree's record, which claims no place in the file.
  init(_ cursor: inout ByteCursor, hasRecord: Bool = true) throws {
    let start = cursor.position
    storedBytes = try cursor.i32()
    let version = try cursor.i16()
    objectBytes = try cursor.i32()
    _ = try cursor.u32()
    headerBytes = try cursor.i16()
    cycle = try cursor.i16()
    let isLarge = version > 1000
    seek = isLarge ? try cursor.i64() : Int(try cursor.u32())
    seekDirectory = isLarge ? try cursor.i64() & 0xFFFF_FFFF_FFFF : Int(try cursor.u32())
    className = try cursor.string()
    name = try cursor.string()
    title = try cursor.string()
    guard headerBytes >= cursor.position - start, objectBytes >= 0, 0...Self.farthestPlace ~= seek,
      !hasRecord || storedBytes >= headerBytes
    else {
      throw cursor.origin.corrupt(
        start, "a key claims \(storedBytes) bytes with a header of \(headerBytes) for \(objectBytes) at \(seek)")
    }
  }

  /// No key is shorter, in bytes.
  static let smallestHeader = 26

  /// No file is so large; lengths can be added to places up to here.
  private static let farthestPlace = 1 << 62

  /// The size of the header that a record claims, 0 if the record is too short to say.
  static func headerBytes(of record: UnsafeRawBufferPointer) -> Int {
    let offset = 14
    guard record.count >= offset + 2 else { return 0 }
    return max(0, Int(Int16(bigEndian: record.loadUnaligned(fromByteOffset: offset, as: Int16.self))))
  }

  /// Whether the object's bytes are compressed.
  var isCompressed: Bool { objectBytes > storedBytes - headerBytes }

  var isDirectory: Bool { className == "TDirectory" || className == "TDirectoryFile" }
}
