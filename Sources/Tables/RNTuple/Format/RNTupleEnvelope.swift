import CXXHash

/// A part of an RNTuple's metadata: its type and size, numbers with the lowest byte first, frames, and at the end a checksum.
struct RNTupleEnvelope {
  enum Kind: UInt64 {
    case header = 1
    case footer = 2
    case pageList = 3
  }

  private(set) var bytes = [UInt8](repeating: 0, count: 8)
  private let kind: Kind

  init(_ kind: Kind) { self.kind = kind }

  mutating func append<Word: FixedWidthInteger>(_ word: Word) { bytes.append(word: word) }

  mutating func append(_ text: String) {
    bytes.append(word: UInt32(text.utf8.count))
    bytes += text.utf8
  }

  /// A frame of one thing.
  mutating func record(_ body: (inout RNTupleEnvelope) -> Void) {
    let start = bytes.count
    append(Int64(0))
    body(&self)
    set(Int64(bytes.count - start), at: start)
  }

  /// A frame of several things, and what follows them in it.
  mutating func list<Items: Collection>(
    _ items: Items, _ body: (inout RNTupleEnvelope, Items.Element) -> Void,
    tail: (inout RNTupleEnvelope) -> Void = { _ in }
  ) {
    let start = bytes.count
    append(Int64(0))
    append(UInt32(items.count))
    for item in items { body(&self, item) }
    tail(&self)
    set(-Int64(bytes.count - start), at: start)
  }

  /// A link to an envelope.
  mutating func append(_ link: RNTupleEnvelopePlace) {
    append(UInt64(link.size))
    append(link.place)
  }

  /// Where bytes lie in the file.
  mutating func append(_ place: RNTuplePlace) {
    append(Int32(place.size))
    append(UInt64(place.offset))
  }

  /// The whole, and its checksum.
  func sealed() -> (bytes: [UInt8], checksum: UInt64) {
    var whole = self
    whole.set(kind.rawValue | UInt64(bytes.count + 8) << 16, at: 0)
    let checksum = whole.bytes.withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) }
    whole.append(checksum)
    return (whole.bytes, checksum)
  }

  private mutating func set<Word: FixedWidthInteger>(_ word: Word, at place: Int) {
    withUnsafeBytes(of: word.littleEndian) { bytes.replaceSubrange(place..<place + $0.count, with: $0) }
  }
}

/// Where some bytes lie in the file. Corresponds to `RNTupleLocator`.
struct RNTuplePlace: Equatable {
  let offset: Int
  let size: Int
}

/// Where an envelope lies in the file.
struct RNTupleEnvelopePlace: Equatable {
  /// Its size inflated.
  let size: Int
  let place: RNTuplePlace
}
