/// Lays tables out as a FlatBuffer: each behind what says where its fields are (`vtable`), and behind it what these point at.
struct FlatBufferWriter {
  private var bytes: [UInt8] = []

  /// The buffer whose first table is `root`.
  static func bytes(of root: FlatTable) -> [UInt8] {
    var writer = FlatBufferWriter()
    writer.bytes.append(word: UInt32(0))
    writer.point(from: 0, to: writer.write(root))
    return writer.bytes
  }

  /// Appends a table, and gives its place.
  private mutating func write(_ table: FlatTable) -> Int {
    var places = [Int](repeating: 0, count: (table.fields.map(\.number).max() ?? -1) + 1)
    var size = 4
    for (number, value) in table.fields {
      places[number] = (size + value.inlineSize - 1) / value.inlineSize * value.inlineSize
      size = places[number] + value.inlineSize
    }

    align(to: 2)
    let layout = bytes.count
    for number in [4 + 2 * places.count, size] + places { bytes.append(word: UInt16(number)) }
    align(to: 8)
    let start = bytes.count
    bytes.append(word: Int32(start - layout))
    for (number, value) in table.fields {
      bytes += repeatElement(0, count: start + places[number] - bytes.count)
      switch value {
      case .int8(let value): bytes.append(value)
      case .int16(let value): bytes.append(word: value)
      case .int32(let value): bytes.append(word: value)
      case .int64(let value): bytes.append(word: value)
      case .text, .table, .tables, .structures: bytes.append(word: UInt32(0))
      }
    }
    for (number, value) in table.fields {
      if let place = writeElsewhere(value) { point(from: start + places[number], to: place) }
    }
    return start
  }

  /// Appends what does not lie within its table, and gives its place; nil for what does.
  private mutating func writeElsewhere(_ value: FlatTable.Value) -> Int? {
    switch value {
    case .int8, .int16, .int32, .int64: return nil
    case .table(let table): return write(table)
    case .text(let text):
      align(to: 4)
      defer { bytes += Array(text.utf8) + [0] }
      return appendCount(text.utf8.count)
    case .structures(let numbers, let width):
      // The numbers are aligned, behind their count.
      align(to: 4)
      if bytes.count % 8 == 0 { bytes.append(word: UInt32(0)) }
      defer { for number in numbers { bytes.append(word: number) } }
      return appendCount(numbers.count / width)
    case .tables(let tables):
      align(to: 4)
      let place = appendCount(tables.count)
      for _ in tables { bytes.append(word: UInt32(0)) }
      for (index, table) in tables.enumerated() { point(from: place + 4 + 4 * index, to: write(table)) }
      return place
    }
  }

  private mutating func appendCount(_ count: Int) -> Int {
    defer { bytes.append(word: UInt32(count)) }
    return bytes.count
  }

  private mutating func align(to size: Int) {
    bytes += repeatElement(0, count: (size - bytes.count % size) % size)
  }

  /// Writes at one place where another is, which lies behind it.
  private mutating func point(from place: Int, to target: Int) {
    withUnsafeBytes(of: UInt32(target - place).littleEndian) { distance in
      for (index, byte) in distance.enumerated() { bytes[place + index] = byte }
    }
  }
}
