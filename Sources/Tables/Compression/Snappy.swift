/// The format of Snappy, without a frame around it: the length as a varint, then literals and copies of what came before.
enum Snappy {
  /// Fills `target` with what `source` stands for; false if that is anything else than exactly so many bytes.
  static func inflate(_ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer) -> Bool {
    var place = 0
    guard source.varint(&place) == UInt64(target.count) else { return false }
    var filled = 0
    while place < source.count {
      let tag = source[place]
      place += 1
      if tag & 3 == 0 {
        guard let length = literalLength(tag, source, &place), length <= source.count - place,
          length <= target.count - filled
        else { return false }
        UnsafeMutableRawBufferPointer(rebasing: target[filled..<filled + length])
          .copyMemory(from: UnsafeRawBufferPointer(rebasing: source[place..<place + length]))
        place += length
        filled += length
      } else {
        guard let (length, distance) = copy(tag, source, &place), distance > 0, distance <= filled,
          length <= target.count - filled
        else { return false }
        // One after the other: a copy may reach into what it writes.
        for index in filled..<filled + length { target[index] = target[index - distance] }
        filled += length
      }
    }
    return filled == target.count
  }

  private static func literalLength(_ tag: UInt8, _ source: UnsafeRawBufferPointer, _ place: inout Int) -> Int? {
    let short = Int(tag >> 2)
    return short < 60 ? short + 1 : number(of: short - 59, source, &place).map { $0 + 1 }
  }

  private static func copy(
    _ tag: UInt8, _ source: UnsafeRawBufferPointer, _ place: inout Int
  ) -> (length: Int, distance: Int)? {
    switch tag & 3 {
    case 1: number(of: 1, source, &place).map { (4 + Int(tag >> 2 & 7), Int(tag >> 5) << 8 | $0) }
    case 2: number(of: 2, source, &place).map { (1 + Int(tag >> 2), $0) }
    default: number(of: 4, source, &place).map { (1 + Int(tag >> 2), $0) }
    }
  }

  /// A little-endian number of so many bytes, up to 4.
  private static func number(of count: Int, _ source: UnsafeRawBufferPointer, _ place: inout Int) -> Int? {
    guard count <= source.count - place else { return nil }
    defer { place += count }
    return (0..<count).reduce(0) { $0 | Int(source[place + $1]) << (8 * $1) }
  }
}
