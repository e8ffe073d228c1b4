/// A basket that lies inside the record of its tree: the last, unflushed one, or all of them in small files.
///
/// Corresponds to `TBasket::Streamer`.
struct EmbeddedBasket: Sendable {
  let entryCount: Int
  /// The bytes of the entries.
  let data: [UInt8]
  /// Where each entry begins in `data` plus `displacement`; empty where all entries have the same size.
  let entryOffsets: [Int32]
  /// What to take off an entry offset: the size of the basket's own key.
  let displacement: Int

  /// Reads an embedded basket at the cursor; nil if it holds no data.
  init?(_ cursor: inout ByteCursor) throws {
    let key = try Key(&cursor, hasRecord: false)
    let header = try BasketHeader(&cursor)
    entryCount = header.entryCount
    displacement = key.headerBytes
    var offsets: [Int32] = []
    if header.storesOffsets, header.entryCount > 0 {
      let count = try cursor.i32()
      try cursor.require(count, of: 4, "entry offsets")
      for _ in 0..<count { offsets.append(try cursor.integer() & header.offsetMask) }
      if header.storesDisplacements {
        let displaced = try cursor.i32()
        try cursor.require(displaced, of: 4, "displacements")
        try cursor.skip(4 * displaced)
      }
    }
    entryOffsets = offsets
    guard header.holdsData else { return nil }
    try cursor.require(header.last, "bytes of a basket")
    guard header.last >= key.headerBytes else { throw cursor.corrupt("a basket ends before its data begin") }
    data = Array(cursor.bytes[cursor.position + key.headerBytes..<cursor.position + header.last])
    try cursor.skip(header.last)
  }
}
