/// What a ROOT file with an RNTuple ends with, record by record.
struct RNTupleEnding {
  private(set) var bytes: [UInt8] = []
  /// Where it begins in the file.
  private let start: Int
  private let blocks = ROOTBlocks()
  /// The headers of the records that the directory lists.
  private var keys: [[UInt8]] = []
  /// Texts of more bytes are no object of ROOT.
  private static let longestText = 1 << 30

  init(at start: Int) { self.start = start }

  private var place: Int { start + bytes.count }

  /// Appends an envelope.
  mutating func append(_ envelope: [UInt8]) -> RNTupleEnvelopePlace {
    let record = ROOTFileHead.Part(place: place, size: 0)
    bytes += ROOTRecord.blob.bytes(compressing: envelope, by: blocks, at: record.place)
    return RNTupleEnvelopePlace(
      size: envelope.count, ROOTFileHead.Part(place: record.place, size: place - record.place))
  }

  /// Appends an object that the directory lists.
  mutating func append(_ object: [UInt8], as record: ROOTRecord) {
    let stored = blocks.blocks(of: object)
    let header = record.header(objectSize: object.count, storedSize: stored.count, at: place)
    keys.append(header)
    bytes += header + stored
  }

  /// Appends a text, as a `TObjString`.
  ///
  /// - Throws: ``TableError`` (`unsupported`) if it is too long.
  mutating func append(_ text: String, named name: String) throws(TableError) {
    guard text.utf8.count < Self.longestText else {
      throw TableError(.unsupported, "the text '\(name)' is longer than an object of a ROOT file may be")
    }
    var object: [UInt8] = []
    object.appendCounted { string in
      string.append(big: UInt16(1))
      string.appendObject()
      string.append(rootText: text)
    }
    append(object, as: ROOTRecord("TObjString", name, title: "Collectable string class"))
  }

  /// Appends the directory's list and that of free bytes.
  ///
  /// - Returns: what the file begins with.
  mutating func finish(streamers: ROOTFileHead.Part, identity: [UInt8]) -> [UInt8] {
    var head = ROOTFileHead()
    head.streamers = streamers
    head.identity = identity
    var list: [UInt8] = []
    list.append(big: UInt32(keys.count))
    for key in keys { list += key }
    head.keys = appendList(list)
    // All behind the end is free, up to where ROOT's files may end.
    var free: [UInt8] = []
    let freeSize = ROOTFileHead.record.headerSize + 18
    head.end = place + freeSize
    free.append(big: UInt16(1001))
    free.append(big: UInt64(head.end))
    free.append(big: UInt64(max(2_000_000_000, (head.end / 1_000_000_000 + 1) * 1_000_000_000)))
    head.free = appendList(free)
    return head.bytes
  }

  /// Appends a record of the file itself.
  private mutating func appendList(_ object: [UInt8]) -> ROOTFileHead.Part {
    let record = ROOTFileHead.record.bytes(of: object, at: place)
    defer { bytes += record }
    return ROOTFileHead.Part(place: place, size: record.count)
  }
}
