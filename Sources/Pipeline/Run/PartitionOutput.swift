import Columns

/// The rows of a partition on their way into the table: slices, which threads take and encode in any order and at the
/// same time, and whose bytes leave in the order of the rows.
struct PartitionOutput {
  private struct Slice {
    /// Until it is taken.
    var makeTable: (@Sendable () -> FeatureTable)?
    /// What waits to be written.
    var buffers: [[UInt8]] = []
    var isEncoded = false
  }

  private var slices: [Slice] = []
  private var takenCount = 0
  private var encodedCount = 0
  private var writtenCount = 0
  /// How many buffers wait to be written.
  private(set) var waitingCount = 0
  /// The bytes of all rows so far.
  private(set) var byteCount = 0
  /// What came of the partition, once no more rows come.
  private(set) var account: PartitionAccount?
  /// What reading it took.
  private(set) var bytesRead = 0

  /// Whether there are rows that nobody has taken.
  var hasUntaken: Bool { takenCount < slices.count }
  /// Whether all bytes are there.
  var isEncoded: Bool { account != nil && encodedCount == slices.count }
  /// Whether all bytes were handed out for writing.
  var isWritten: Bool { account != nil && writtenCount == slices.count && waitingCount == 0 }
  /// The slice whose bytes are written next.
  var head: Int { writtenCount }
  /// The slice that is taken next.
  var nextToTake: Int { takenCount }

  mutating func add(_ tables: [@Sendable () -> FeatureTable]) {
    slices += tables.map { Slice(makeTable: $0) }
  }

  /// The number of the next slice, and what makes its table.
  mutating func take() -> (number: Int, makeTable: @Sendable () -> FeatureTable)? {
    guard hasUntaken, let makeTable = slices[takenCount].makeTable.take() else { return nil }
    takenCount += 1
    return (takenCount - 1, makeTable)
  }

  mutating func append(_ buffer: [UInt8], to slice: Int) {
    slices[slice].buffers.append(buffer)
    waitingCount += 1
    byteCount += buffer.count
  }

  mutating func endSlice(_ slice: Int) {
    slices[slice].isEncoded = true
    encodedCount += 1
  }

  mutating func finish(_ account: PartitionAccount, bytesRead: Int) {
    self.account = account
    self.bytesRead = bytesRead
  }

  /// The buffers that may be written, in order.
  mutating func takeBuffers() -> [[UInt8]] {
    var buffers: [[UInt8]] = []
    while writtenCount < slices.count {
      buffers += slices[writtenCount].buffers
      slices[writtenCount].buffers = []
      guard slices[writtenCount].isEncoded else { break }
      writtenCount += 1
    }
    waitingCount -= buffers.count
    return buffers
  }
}
