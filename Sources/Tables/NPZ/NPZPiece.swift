/// What a thread makes of some rows for an NPZ file: of each array its elements, but of texts their numbers, and of lists where they end
/// within the piece.
package struct NPZPiece: TablePiece {
  /// Of one array.
  struct Part: Sendable {
    /// Where its elements lie in ``NPZPiece/bytes``.
    let range: Range<Int>
    /// Of texts, those that some row has, in the order in which they first come.
    let texts: [String]
  }

  var rowCount = 0
  var parts: [Part] = []
  /// The elements of the arrays, one behind the other.
  var bytes: [UInt8] = []

  package init() {}

  package var byteCount: Int { bytes.count }

  package mutating func reserveCapacity(_ byteCount: Int) { bytes.reserveCapacity(byteCount) }

  package mutating func removeAll(keepingCapacity: Bool) {
    rowCount = 0
    parts.removeAll(keepingCapacity: keepingCapacity)
    bytes.removeAll(keepingCapacity: keepingCapacity)
  }
}

/// A stored piece is whole numbers of 64 bits, and texts and the elements behind their numbers of bytes, in a ``StoredFrame``.
extension NPZPiece: StorablePiece {
  package static var endOfPart: [UInt8] { StoredFrame.endOfPart }

  package var stored: [UInt8] {
    StoredFrame.bytes(reserving: bytes.count + 100 * parts.count) { stored in
      stored.store(rowCount)
      stored.store(parts.count)
      for part in parts {
        stored.store(part.range.lowerBound)
        stored.store(part.range.upperBound)
        stored.store(texts: part.texts)
      }
      stored.store(text: bytes)
    }
  }

  package static func take(from bytes: inout ArraySlice<UInt8>) throws(TableError) -> StoredPiece<NPZPiece>? {
    guard let piece = try StoredFrame.take(from: &bytes) else { return nil }
    if piece.isEmpty { return .endOfPart }
    var reader = StoredNumbers(piece)
    return .piece(try NPZPiece(&reader))
  }

  private init(_ stored: inout StoredNumbers) throws(TableError) {
    rowCount = try stored.number()
    for _ in 0..<(try stored.count()) {
      let (start, end) = (try stored.number(), try stored.number())
      guard start <= end else { throw StoredNumbers.damage }
      parts.append(Part(range: start..<end, texts: try stored.texts()))
    }
    bytes = Array(try stored.text())
    guard stored.isAtEnd, parts.allSatisfy({ $0.range.upperBound <= bytes.count }) else { throw StoredNumbers.damage }
  }
}
