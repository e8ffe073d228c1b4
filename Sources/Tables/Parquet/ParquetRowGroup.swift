/// A row group that is in the file, as its entry in the metadata.
struct ParquetRowGroup {
  let rowCount: Int
  /// The encoded entry.
  let entry: [UInt8]

  /// - Parameters:
  ///   - chunks: the columns' chunks, which lie one behind the other from `offset` on.
  ///   - index: the number of the row group.
  init(_ chunks: [ParquetChunk], rowCount: Int, offset: Int, index: Int) {
    let size = chunks.reduce(0) { $0 + $1.bytes.count }
    var writer = ThriftWriter()
    writer.element { group in
      group.field(1, list: .structure, count: chunks.count) { list in
        var place = offset
        for chunk in chunks {
          chunk.write(to: &list, offset: place)
          place += chunk.bytes.count
        }
      }
      group.field(2, int64: chunks.reduce(0) { $0 + $1.summary.inflatedSize })
      group.field(3, int64: rowCount)
      group.field(5, int64: offset)
      group.field(6, int64: size)
      // The number has 16 bits; without it, readers count.
      if index <= Int16.max { group.field(7, int16: index) }
    }
    self.rowCount = rowCount
    entry = writer.bytes
  }

  private init(rowCount: Int, entry: [UInt8]) {
    self.rowCount = rowCount
    self.entry = entry
  }

  /// The row group for a run that goes on later: number of rows, size of the entry, entry.
  var checkpoint: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(word: UInt64(rowCount))
    bytes.append(word: UInt64(entry.count))
    return bytes + entry
  }

  /// The row groups of a checkpoint, in which they stand one behind the other.
  static func all(in checkpoint: [UInt8]) throws(TableError) -> [ParquetRowGroup] {
    var groups: [ParquetRowGroup] = []
    var rest = checkpoint[...]
    while !rest.isEmpty {
      guard rest.count >= 16 else { throw damage }
      func word(_ index: Int) -> Int? {
        Int(exactly: rest.dropFirst(8 * index).prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
      }
      guard let rowCount = word(0), let size = word(1), size <= rest.count - 16 else { throw damage }
      rest = rest.dropFirst(16)
      groups.append(ParquetRowGroup(rowCount: rowCount, entry: Array(rest.prefix(size))))
      rest = rest.dropFirst(size)
    }
    return groups
  }

  private static var damage: TableError {
    TableError(.corrupt, "the record of the row groups that are in the file is damaged")
  }
}
