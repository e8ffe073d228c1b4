/// The loop over the lists of one basket's entries.
struct ListDecoder {
  let entries: BasketEntries
  let rows: LocalRows
  /// Where the values go; there is room for `limit` of them.
  let target: UnsafeMutableRawPointer
  let limit: Int
  /// How many values stand before those of this basket.
  let base: Int
  /// Where the end of each list goes, counted in values.
  let ends: UnsafeMutableBufferPointer<Int>

  /// Decodes all lists, and returns the number of values.
  ///
  /// - Parameter isList: whether a count stands before the values of an entry.
  func decode(_ number: NumberDecoder, isList: Bool) throws(EntryFault) -> Int {
    // The commonest kinds get loops of their own, in which all sizes are constants.
    switch (number.kind, isList) {
    case (.words32, true):
      return try loop(stored: 4, memory: 4, isList: true) { NumberDecoder.swap32($0, $1, $2) }
    case (.bools, true):
      return try loop(stored: 1, memory: 1, isList: true) { NumberDecoder.bools($0, $1, $2) }
    default:
      return try loop(stored: number.storedBytes, memory: number.memoryBytes, isList: isList) {
        number.decode($0, $1, to: $2)
      }
    }
  }

  @inline(__always)
  private func loop(
    stored: Int, memory: Int, isList: Bool, _ decode: (UnsafeRawPointer, Int, UnsafeMutableRawPointer) -> Void
  ) throws(EntryFault) -> Int {
    var total = 0
    for index in 0..<rows.count {
      let entry = rows[index]
      let plain = isList ? entries.plainList(of: entry, stored) : nil
      let list = if let plain { plain } else { try values(of: entry, stored, isList) }
      // Entries that overlap could hold more values together than the basket has.
      guard list.count <= limit &- total else { throw EntryFault(.overlapping, at: list.pointer) }
      decode(list.pointer, list.count, target + total &* memory)
      total &+= list.count
      ends[index] = base &+ total
    }
    return total
  }
  /// Step by step, to know what is wrong with them.
  @inline(__always)
  private func values(
    of entry: Int, _ stored: Int, _ isList: Bool
  ) throws(EntryFault) -> (pointer: UnsafeRawPointer, count: Int) {
    var payload = try entries.payload(of: entry)
    let count = try isList ? payload.listCount(stored) : payload.remaining / stored
    guard count &* stored == payload.remaining else { throw payload.fault(.trailing(payload.remaining, stored)) }
    return (payload.pointer, count)
  }
}
