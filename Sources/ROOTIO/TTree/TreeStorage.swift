import Columns

/// The values of a TTree's branch: its baskets and the format of their entries.
final class TreeStorage: BranchStorage {
  let table: BasketTable
  let format: EntryFormat
  private let bytes: FileBytes
  private let object: String
  /// The branch that counts the items of this one, and the bytes of one counted item.
  private let counter: (storage: TreeStorage, bytesPerCount: Int)?

  init(
    _ table: BasketTable, _ format: EntryFormat, _ bytes: FileBytes, object: String,
    counter: (storage: TreeStorage, bytesPerCount: Int)?
  ) {
    self.table = table
    self.format = format
    self.bytes = bytes
    self.object = object
    self.counter = counter
  }

  var basketCount: Int { table.count }
  var basketBoundaries: [Int] { table.firstEntries }

  func byteRanges(of entries: Range<Int>) -> [Range<Int>] {
    var ranges = table.byteRanges(of: entries, fileSize: bytes.size)
    if let counter {
      for basket in table.baskets(of: entries) { ranges += counter.storage.byteRanges(of: table.entries(of: basket)) }
    }
    return ranges
  }

  func makeDecoder(_ buffers: ReadBuffers) throws -> any BranchDecoder {
    // The counter is read while a basket of this branch lies in the shared buffers.
    let counterReader = try counter.map { counter in
      CounterReader(
        try counter.storage.makeDecoder(ReadBuffers()), type: counter.storage.format.number?.primitive ?? .int32,
        bytesPerCount: counter.bytesPerCount)
    }
    return BasketDecoder(
      format,
      reader: BasketReader(
        table, bytes, object: object, buffers: buffers, entriesHaveByteCounts: format.header == .version),
      counter: counterReader,
      limits: bytes.limits)
  }
}
