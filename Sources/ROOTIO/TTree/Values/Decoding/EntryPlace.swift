/// Where the entry that is read lies in its basket: pointers in it name places in the record.
final class EntryPlace {
  private var entry = Payload(pointer: UnsafeRawPointer(bitPattern: 1)!, end: UnsafeRawPointer(bitPattern: 1)!)
  /// The place of the entry's first byte in the record, the key included.
  private var offset = 0

  /// - Parameters:
  ///   - entry: all bytes of the entry.
  ///   - offset: how many bytes of the record, the key included, lie before it.
  func enter(_ entry: Payload, at offset: Int) {
    self.entry = entry
    self.offset = offset
  }

  /// The bytes of the entry from `place` in the record on, which lies before those that are still to be read.
  func payload(at place: Int, before current: Payload) throws(EntryFault) -> Payload {
    guard place >= offset, place - offset < current.pointer - entry.pointer else { throw current.fault(.noClass) }
    var earlier = entry
    earlier.advance(place - offset)
    return earlier
  }

  /// The class that is named at `place` in the record.
  func className(at place: Int, before current: Payload) throws(EntryFault) -> String {
    var naming = try payload(at: place, before: current)
    guard try naming.word() == UInt32.max else { throw current.fault(.noClass) }
    return try naming.zeroTerminated()
  }
}
