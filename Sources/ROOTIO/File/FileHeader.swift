import ByteIO

/// The first bytes of a ROOT file: where its parts lie.
struct FileHeader: Sendable {
  /// More bytes than any version of the header has.
  static let maximumSize = 100

  /// ROOT's version times 10,000 and so on, as in 64002 for 6.40/02; large files have 1,000,000 added.
  let version: Int
  /// Where the first record lies (`fBEGIN`).
  let begin: Int
  /// Where the last record ends (`fEND`).
  let end: Int
  let seekFree: Int
  /// The size of the file's own key and names before the top directory (`fNbytesName`).
  let nameBytes: Int
  /// Algorithm times 100 plus level.
  let compression: Int
  let seekInfo: Int
  let infoBytes: Int
  /// The file's identity, if this version of the format has one.
  let uuid: [UInt8]

  init(_ cursor: inout ByteCursor) throws {
    if let other = FileSignature(cursor.bytes), other != .root {
      throw ROOTError(
        .otherFormat, file: cursor.origin.file, offset: 0, "this is \(other.rawValue), not a ROOT file")
    }
    guard cursor.remaining >= 4, cursor.bytes[0..<4].elementsEqual("root".utf8) else {
      let found = cursor.bytes.prefix(4).map { String($0) }.joined(separator: " ")
      throw ROOTError(
        .notROOT, file: cursor.origin.file, offset: 0,
        cursor.bytes.isEmpty
          ? "the file is empty"
          : "not a ROOT file: it begins with the bytes \(found), not with \"root\"")
    }
    cursor.position = 4
    let number = try cursor.i32()
    begin = try cursor.i32()
    let isLarge = number >= 1_000_000
    version = number % 1_000_000
    end = isLarge ? try cursor.i64() : Int(try cursor.u32())
    seekFree = isLarge ? try cursor.i64() : Int(try cursor.u32())
    _ = try cursor.i32()
    _ = try cursor.i32()
    nameBytes = try cursor.i32()
    _ = try cursor.u8()
    compression = try cursor.i32()
    seekInfo = isLarge ? try cursor.i64() : Int(try cursor.u32())
    infoBytes = try cursor.i32()
    if cursor.remaining >= 18 {
      _ = try cursor.u16()
      uuid = Array(cursor.bytes[cursor.position..<cursor.position + 16])
    } else {
      uuid = []
    }
    guard begin >= cursor.position - 18, nameBytes >= 0, begin <= Int.max - nameBytes else {
      throw cursor.origin.corrupt(8, "the header places the first record at \(begin)")
    }
  }

  /// The version as ROOT writes it: `6.40.02`.
  var versionText: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(version / 10_000).\(two(version / 100 % 100)).\(two(version % 100))"
  }
}
