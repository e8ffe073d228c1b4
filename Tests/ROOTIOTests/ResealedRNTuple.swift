import CXXHash

@testable import ROOTIO

/// An RNTuple whose metadata can be changed: they are stored again behind the file, inflated and with right checksums.
struct ResealedRNTuple {
  /// The header, the page lists, the footer; each with its checksum, which ``file()`` computes anew.
  var envelopes: [[UInt8]] = []
  private let original: [UInt8]
  /// Where the anchor's members begin in the file.
  private let anchor: Int
  /// Where the links to the page lists begin in the footer.
  private let links: [Int]

  init(_ bytes: [UInt8]) throws {
    original = bytes
    let file = try ROOTFile(MemorySource(bytes))
    let key = try file.key("mini")
    var cursor = try file.bytes.object(key, named: "mini")
    anchor = key.seek + key.headerBytes + 6
    let places = try RNTupleAnchor(&cursor, className: key.className)
    func inflated(_ kind: Envelope.Kind, _ place: Locator, _ length: Int) throws -> [UInt8] {
      try Envelope(kind, at: place, length: length, file.bytes, object: "mini").cursor.bytes
    }
    envelopes = [try inflated(.header, places.header, places.headerLength)]
    let end = try Envelope(.footer, at: places.footer, length: places.footerLength, file.bytes, object: "mini")
    var footer = end.cursor
    try footer.skip(16)
    try footer.record("the extension") { _ in }
    links = try footer.list(of: "cluster groups", atLeast: 48) { cursor, count in
      try (0..<count).map { _ in
        try cursor.record("a group") { cursor in
          try cursor.skip(20)
          return cursor.position
        }
      }
    }
    for link in links {
      footer.position = link
      let length = try footer.size()
      envelopes.append(try inflated(.pageList, Locator(&footer), length))
    }
    envelopes.append(footer.bytes)
  }

  /// The file with the metadata as they are now.
  func file() -> [UInt8] {
    var file = original
    var envelopes = envelopes
    let footer = envelopes.count - 1
    let headerChecksum = Self.seal(&envelopes[0])
    let headerStart = file.count
    file += envelopes[0]
    for (group, link) in links.enumerated() {
      Self.store(headerChecksum, in: &envelopes[group + 1], at: 8)
      _ = Self.seal(&envelopes[group + 1])
      let size = envelopes[group + 1].count
      Self.store(UInt64(size), in: &envelopes[footer], at: link)
      Self.store(UInt32(size), in: &envelopes[footer], at: link + 8)
      Self.store(UInt64(file.count), in: &envelopes[footer], at: link + 12)
      file += envelopes[group + 1]
    }
    Self.store(headerChecksum, in: &envelopes[footer], at: 16)
    _ = Self.seal(&envelopes[footer])
    let (headerSize, footerSize) = (envelopes[0].count, envelopes[footer].count)
    let members = [headerStart, headerSize, headerSize, file.count, footerSize, footerSize]
    file += envelopes[footer]
    for (index, member) in members.enumerated() {
      Self.store(UInt64(member).byteSwapped, in: &file, at: anchor + 8 + 8 * index)
    }
    let checksum = file[anchor..<anchor + 64].withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) }
    Self.store(checksum.byteSwapped, in: &file, at: anchor + 64)
    return file
  }

  private static func seal(_ envelope: inout [UInt8]) -> UInt64 {
    let checksum = envelope.dropLast(8).withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) }
    store(checksum, in: &envelope, at: envelope.count - 8)
    return checksum
  }

  private static func store<Value: FixedWidthInteger & BitwiseCopyable>(
    _ value: Value, in bytes: inout [UInt8], at position: Int
  ) {
    withUnsafeBytes(of: value.littleEndian) { bytes.replaceSubrange(position..<position + $0.count, with: $0) }
  }
}
