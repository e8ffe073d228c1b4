extension FileMaker {
  /// Adds a basket's record.
  ///
  /// - Parameters:
  ///   - data: the bytes of the entries.
  ///   - offsets: where each entry begins in `data`; nil if the entries are alike in size.
  ///   - claimed: the number of entries that the basket claims, if not `entries`.
  mutating func addBasket(
    data: [UInt8], entries: Int, firstEntry: Int = 0, offsets: [Int]? = nil, claimed: Int? = nil,
    declared: Int? = nil, packing: Packing? = nil
  ) -> TreeMaker.Basket {
    let extra = 19
    let headerBytes =
      key(
        className: "TBasket", name: "b", objectBytes: 0, storedBytes: 0, seek: 0, extraHeader: extra
      ).count + extra
    var object = BigEndianWriter()
    object.put(data)
    if let offsets {
      object.i32(offsets.count + 1)
      for offset in offsets { object.i32(headerBytes + offset) }
      object.i32(0)
    }
    let stored = packing?(object.bytes) ?? object.bytes
    var record = BigEndianWriter()
    record.put(
      key(
        className: "TBasket", name: "b", objectBytes: declared ?? object.count, storedBytes: stored.count,
        seek: place, extraHeader: extra))
    record.i16(3)
    record.i32(32_000)
    record.i32(entries + 1)
    record.i32(claimed ?? entries)
    record.i32(headerBytes + data.count)
    record.put(UInt8(0))
    record.put(stored)
    let seek = add(record: record.bytes)
    return TreeMaker.Basket(seek: seek, bytes: record.count, firstEntry: firstEntry)
  }
}
