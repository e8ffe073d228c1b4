import CXXHash

/// A block of metadata with a checksum: the header, the footer or a page list of an RNTuple.
struct Envelope {
  enum Kind: UInt16 {
    case header = 1
    case footer = 2
    case pageList = 3
  }

  /// Reads the payload, between the type and the checksum.
  var cursor: ByteCursor
  /// The XXH3 of the envelope.
  let checksum: UInt64

  /// - Parameters:
  ///   - length: the size when inflated, in bytes.
  ///   - object: the envelope's name in messages.
  init(_ kind: Kind, at place: Locator, length: Int, _ bytes: FileBytes, object: String) throws {
    let stored = try bytes.read(place.bytes, at: place.seek, object: object)
    let verbatim = Origin(file: bytes.name, object: object, offset: place.seek, isVerbatim: true)
    guard length >= 16 else { throw verbatim.corrupt(0, "an envelope of \(length) bytes is declared") }
    if length == stored.count {
      cursor = ByteCursor(stored, origin: verbatim)
    } else {
      try Limits.check(length, of: bytes.limits.envelope, "the envelope", origin: verbatim)
      let inflated = try stored.withUnsafeBytes { source in
        try CompressedBlock.check(source, holds: length, origin: verbatim)
        return try [UInt8](unsafeUninitializedCapacity: length) { buffer, filled in
          try Decompressor().inflate(source, into: UnsafeMutableRawBufferPointer(buffer), origin: verbatim)
          filled = length
        }
      }
      cursor = ByteCursor(
        inflated, origin: Origin(file: bytes.name, object: object, offset: place.seek, isVerbatim: false))
    }
    cursor.end -= 8
    checksum = cursor.bytes.withUnsafeBytes { XXH3_64bits($0.baseAddress, length - 8) }
    var tail = cursor
    tail.position = cursor.end
    tail.end = length
    guard try tail.little() == checksum else {
      throw cursor.origin.corrupt(length - 8, "the checksum (XXH3) does not match")
    }
    let head = try cursor.little(UInt64.self)
    guard UInt16(truncatingIfNeeded: head) == kind.rawValue else {
      throw cursor.origin.corrupt(0, "an envelope of type \(head & 0xFFFF) lies where a \(kind) is expected")
    }
    guard head >> 16 == length else {
      throw cursor.origin.corrupt(2, "an envelope claims \(head >> 16) bytes, but \(length) are declared")
    }
  }

  /// Reads the checksum of the header that a footer or page list belongs to.
  mutating func expectHeader(_ checksum: UInt64) throws {
    guard try cursor.little() == checksum else {
      throw cursor.corrupt("this belongs to another header: the header's checksum does not match")
    }
  }
}
