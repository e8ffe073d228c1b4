/// The rows of a partition on their way into the table: slices, which threads encode in any order and at the same time, and
/// whose pieces leave in the order of the rows.
struct PartitionOutput<Piece> {
  private struct Slice {
    /// What waits to be written.
    var pieces: [Piece] = []
    var isEncoded = false
  }

  private var slices: [Slice] = []
  private var encodedCount = 0
  /// How many pieces wait to be written.
  private(set) var waitingCount = 0
  /// The bytes of all pieces so far.
  private(set) var byteCount = 0
  /// What came of the partition, once no more rows come.
  private(set) var account: PartitionAccount?
  /// What reading it took.
  private(set) var bytesRead = 0
  /// The slice whose pieces are written next.
  private(set) var head = 0

  /// Whether all pieces are there.
  var isEncoded: Bool { account != nil && encodedCount == slices.count }
  /// Whether all pieces were handed out for writing.
  var isWritten: Bool { account != nil && head == slices.count && waitingCount == 0 }

  /// Makes room for the slices of the next rows, and gives their numbers.
  mutating func expect(_ count: Int) -> Range<Int> {
    slices += Array(repeating: Slice(), count: count)
    return slices.count - count..<slices.count
  }

  mutating func append(_ piece: Piece, byteCount: Int, to slice: Int) {
    slices[slice].pieces.append(piece)
    waitingCount += 1
    self.byteCount += byteCount
  }

  mutating func end(_ slice: Int) {
    slices[slice].isEncoded = true
    encodedCount += 1
  }

  mutating func finish(_ account: PartitionAccount, bytesRead: Int) {
    self.account = account
    self.bytesRead = bytesRead
  }

  /// The pieces that may be written, in order.
  mutating func takePieces() -> [Piece] {
    var pieces: [Piece] = []
    while head < slices.count {
      pieces += slices[head].pieces
      slices[head].pieces = []
      guard slices[head].isEncoded else { break }
      head += 1
    }
    waitingCount -= pieces.count
    return pieces
  }
}
