import ByteIO

/// What a zip archive says at its end that it holds.
struct ZipDirectory {
  struct Entry {
    let name: String
    /// Whether its bytes lie there as they are.
    let isStored: Bool
    fileprivate let size: Int
    fileprivate let offset: Int
  }

  private static let maximumSize = 1 << 26
  private static let endSize = 22

  private(set) var entries: [Entry] = []
  private let source: any ByteSource

  /// - Throws: ``TableError`` (`corrupt`, `cannotRead`).
  init(_ source: any ByteSource) throws(TableError) {
    self.source = source
    let (start, size) = try Self.place(in: source)
    guard size <= Self.maximumSize, start >= 0, size >= 0, start <= source.size, size <= source.size - start else {
      throw Self.damage(source)
    }
    let bytes = try source.bytes(start..<start + size)
    var place = 0
    while place < size {
      guard place <= size - 46, bytes.integer(at: place, size: 4) == 0x0201_4b50 else { throw Self.damage(source) }
      let (nameSize, extraSize) = (bytes.short(at: place + 28), bytes.short(at: place + 30))
      let end = place + 46 + nameSize + extraSize + bytes.short(at: place + 32)
      guard end <= size, let name = String(validating: bytes[place + 46..<place + 46 + nameSize], as: UTF8.self) else {
        throw Self.damage(source)
      }
      // In the newer form sizes and places are in what follows the name, in this order, if they are not here.
      var rest = Self.sizes(Array(bytes[place + 46 + nameSize..<place + 46 + nameSize + extraSize]))[...]
      func number(at offset: Int) -> Int {
        let number = bytes.integer(at: place + offset, size: 4, isSigned: false)
        return number == UInt32.max ? rest.popFirst() ?? -1 : number
      }
      _ = number(at: 24)
      entries.append(
        Entry(name: name, isStored: bytes.short(at: place + 10) == 0, size: number(at: 20), offset: number(at: 42)))
      place = end
    }
  }

  /// The first bytes of a member, `count` or all.
  ///
  /// - Throws: ``TableError`` (`corrupt`, `cannotRead`).
  func start(of entry: Entry, reading count: Int) throws(TableError) -> [UInt8] {
    let headSize = 30
    guard entry.offset >= 0, entry.size >= 0, entry.offset <= source.size - headSize else { throw Self.damage(source) }
    let head = try source.bytes(entry.offset..<entry.offset + headSize)
    let start = entry.offset + headSize + head.short(at: 26) + head.short(at: 28)
    guard head.integer(at: 0, size: 4) == 0x0403_4b50, start <= source.size, entry.size <= source.size - start else {
      throw Self.damage(source)
    }
    return try source.bytes(start..<start + min(count, entry.size))
  }

  /// Where the directory lies, and its size; what is behind it may only be the end's own text.
  private static func place(in source: any ByteSource) throws(TableError) -> (start: Int, size: Int) {
    let size = source.size
    guard size >= endSize else { throw damage(source) }
    let end = size - endSize
    let bytes = try source.bytes(end..<size)
    guard bytes.integer(at: 0, size: 4) == 0x0605_4b50 else { throw damage(source) }
    if end >= 20 {
      let locator = try source.bytes(end - 20..<end)
      if locator.integer(at: 0, size: 4) == 0x0706_4b50 {
        let place = locator.integer(at: 8, size: 8)
        guard place >= 0, place <= size - 56 else { throw damage(source) }
        let large = try source.bytes(place..<place + 56)
        guard large.integer(at: 0, size: 4) == 0x0606_4b50 else { throw damage(source) }
        return (large.integer(at: 48, size: 8), large.integer(at: 40, size: 8))
      }
    }
    return (bytes.integer(at: 16, size: 4, isSigned: false), bytes.integer(at: 12, size: 4, isSigned: false))
  }

  /// The 64-bit numbers of the newer form among what follows a name.
  private static func sizes(_ extra: [UInt8]) -> [Int] {
    var place = 0
    while place <= extra.count - 4 {
      let (kind, size) = (extra.short(at: place), extra.short(at: place + 2))
      guard size <= extra.count - place - 4 else { return [] }
      if kind == 1 { return stride(from: 0, to: size - 7, by: 8).map { extra.integer(at: place + 4 + $0, size: 8) } }
      place += 4 + size
    }
    return []
  }

  private static func damage(_ source: any ByteSource) -> TableError {
    TableError(.corrupt, path: source.name, "the zip archive is cut off, or its directory is damaged")
  }
}

extension [UInt8] {
  fileprivate func short(at place: Int) -> Int { integer(at: place, size: 2, isSigned: false) }
}
