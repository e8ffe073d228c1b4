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
      var payload = try entries.payload(of: rows[index])
      let count = try isList ? payload.listCount(stored) : payload.remaining / stored
      guard count &* stored == payload.remaining else { throw payload.fault(.trailing(payload.remaining, stored)) }
      // Entries that overlap could hold more values together than the basket has.
      guard count <= limit &- total else { throw payload.fault(.overlapping) }
      decode(payload.pointer, count, target + total &* memory)
      total &+= count
      ends[index] = base &+ total
    }
    return total
  }
}
