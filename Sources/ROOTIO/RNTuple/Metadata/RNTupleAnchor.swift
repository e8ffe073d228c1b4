import CXXHash

/// Where the header and the footer of an RNTuple lie. Corresponds to `ROOT::RNTuple`.
struct RNTupleAnchor {
  static let className = "ROOT::RNTuple"
  /// The class of the format's versions before 1.0.
  static let experimentalClassName = "ROOT::Experimental::RNTuple"

  let header: Locator
  let headerLength: Int
  let footer: Locator
  let footerLength: Int
  /// Larger blocks are cut into several records (`fMaxKeySize`).
  let largestRecord: Int

  /// Reads the object of a key: byte count, class version, members (big-endian), and the XXH3 of the members.
  init(_ cursor: inout ByteCursor, className: String) throws {
    let byteCount = try cursor.u32()
    let membersEnd = 4 + Int(byteCount & 0x3FFF_FFFF)
    guard byteCount >> 30 == 1, membersEnd <= cursor.end else {
      throw cursor.origin.corrupt(0, "the anchor's byte count is \(byteCount)")
    }
    let classVersion = try cursor.i16()
    let membersStart = cursor.position
    guard className == Self.className else {
      // The format's version is among the members since class version 4.
      let version = try classVersion < 4 ? "0" : Self.version(&cursor).map(String.init).joined(separator: ".")
      throw cursor.origin.unsupported(
        "an RNTuple of pre-release format \(version) (class \(className), version \(classVersion)) is not read")
    }
    let version = try Self.version(&cursor)
    guard version[0] == 1 else {
      throw cursor.origin.unsupported(
        "an RNTuple of format \(version.map(String.init).joined(separator: ".")) is not read: only 1.x is known")
    }
    let members = try (0..<7).map { _ in try cursor.i64() }
    guard members.allSatisfy({ $0 >= 0 }), cursor.position <= membersEnd else {
      throw cursor.origin.corrupt(membersStart, "the anchor is too short, or holds a negative size or offset")
    }
    header = Locator(bytes: members[1], seek: members[0])
    headerLength = members[2]
    footer = Locator(bytes: members[4], seek: members[3])
    footerLength = members[5]
    // Other writers than ROOT leave 0.
    largestRecord = members[6] > 0 ? members[6] : .max
    cursor.position = membersEnd
    let checksum = cursor.bytes[membersStart..<membersEnd].withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) }
    guard try cursor.integer() == checksum else {
      throw cursor.origin.corrupt(membersEnd, "the anchor's checksum (XXH3) does not match")
    }
  }

  /// Epoch, major, minor, patch.
  private static func version(_ cursor: inout ByteCursor) throws -> [UInt16] {
    try (0..<4).map { _ in try cursor.u16() }
  }
}
