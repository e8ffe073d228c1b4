/// The header of a record of a ROOT file: what the object that lies behind it is, and where. Corresponds to `TKey`, with places of 64
/// bits.
struct ROOTRecord {
  /// The record of a directory, to which others belong: the file has one.
  static let directory = ROOTFileHead.begin

  let className: String
  let name: String
  let title: String

  init(_ className: String, _ name: String = "", title: String = "") {
    self.className = className
    self.name = name
    self.title = title
  }

  /// Bytes without a name, such as those of pages.
  static let blob = ROOTRecord("RBlob")

  /// The size of the header.
  var headerSize: Int {
    34 + [className, name, title].reduce(0) { $0 + $1.utf8.count + ($1.utf8.count < 255 ? 1 : 5) }
  }

  /// The header.
  ///
  /// - Parameters:
  ///   - objectSize: of the object inflated.
  ///   - storedSize: of the bytes behind the header.
  ///   - place: where the record lies.
  func header(objectSize: Int, storedSize: Int, at place: Int, in directory: Int = ROOTRecord.directory) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(big: UInt32(headerSize + storedSize))
    bytes.append(big: UInt16(1004))
    bytes.append(big: UInt32(objectSize))
    bytes.append(big: ROOTFileHead.date)
    bytes.append(big: UInt16(headerSize))
    bytes.append(big: UInt16(1))
    bytes.append(big: UInt64(place))
    bytes.append(big: UInt64(directory))
    for text in [className, name, title] { bytes.append(rootText: text) }
    return bytes
  }

  /// The whole record of an object that is not compressed.
  func bytes(of object: [UInt8], at place: Int) -> [UInt8] {
    header(objectSize: object.count, storedSize: object.count, at: place) + object
  }

  /// The whole record of an object.
  func bytes(compressing object: [UInt8], by blocks: ROOTBlocks, at place: Int) -> [UInt8] {
    let stored = blocks.blocks(of: object)
    return header(objectSize: object.count, storedSize: stored.count, at: place) + stored
  }
}
