/// Brings what many threads make of partitions into the order of the table, and says what is to be written next.
///
/// The pieces of the first unfinished slice of the first unfinished partition, the head, are written as they come; those of
/// others wait. One thread writes at a time: who has brought something asks ``beginWriting()``, and if nobody else is at it,
/// does what ``nextStep()`` says until there is nothing more.
struct HandOver<Piece> {
  /// What is done to the table.
  enum Step {
    case begin(header: [UInt8])
    /// What comes next may be taken back, up to here.
    case beginFile
    case write([Piece])
    case note(RunJournal.Entry)
    case takeBackFile(RunJournal.Entry)
  }

  /// A partition of which every row is encoded.
  struct Finished {
    let partition: Partition
    let account: PartitionAccount
    let bytesRead: Int
    let bytes: Int
  }

  private let partitions: ArraySlice<Partition>
  private let pieceLimit: Int
  /// The first partition that is not wholly written.
  private(set) var head: Int
  private var header: [UInt8]?
  /// What came so far of the partitions that were handed out, from the head on.
  private var parts: [Int: PartitionOutput<Piece>] = [:]
  /// Whether a thread is writing.
  private(set) var isWriting = false
  /// Whether nothing is of use any more.
  private(set) var isStopped = false
  /// The file of the head.
  private var file: Int?
  /// Why each failed file has failed.
  private var failedFiles: [Int: String] = [:]

  /// - Parameters:
  ///   - partitions: those of the run, by their positions in the plan.
  ///   - head: the first that is not in the table yet.
  ///   - header: what the table begins with; nil if it is there already.
  ///   - pieceLimit: how many pieces may wait to be written.
  init(_ partitions: ArraySlice<Partition>, from head: Int, header: [UInt8]?, pieceLimit: Int) {
    self.partitions = partitions
    self.head = head
    self.header = header
    self.pieceLimit = pieceLimit
  }
}

// MARK: - What the threads bring

extension HandOver {
  /// A thread is about to read the partition.
  mutating func begin(_ partition: Partition) {
    parts[partition.index] = PartitionOutput()
  }

  /// Whether more of the partition is still of use.
  func wants(_ partition: Partition) -> Bool {
    !isStopped && parts[partition.index] != nil
  }

  /// Gives numbers to so many slices of the partition's next rows; none if these are of no more use.
  mutating func expect(_ count: Int, of partition: Partition) -> Range<Int> {
    parts[partition.index]?.expect(count) ?? 0..<0
  }

  /// Whether a thread may make a piece of the slice: always of the next one that is written while nobody is writing, and of
  /// others as long as not too many wait.
  func hasRoom(for slice: Slice) -> Bool {
    let isNext = slice.partition.index == head && parts[head]?.head == slice.number && !isWriting
    return isNext || parts.values.reduce(0) { $0 + $1.waitingCount } < pieceLimit
  }

  /// Takes the next piece of a slice.
  mutating func append(_ piece: Piece, byteCount: Int, to slice: Slice) {
    parts[slice.partition.index]?.append(piece, byteCount: byteCount, to: slice.number)
  }

  /// All pieces of the slice have been brought.
  ///
  /// - Returns: what the partition is, if that was the last that was missing.
  mutating func end(_ slice: Slice) -> Finished? {
    parts[slice.partition.index]?.end(slice.number)
    return finished(slice.partition)
  }

  /// All slices of the partition have been brought, which took reading so many bytes.
  ///
  /// - Returns: what the partition is, if no pieces are missing either.
  mutating func finish(_ partition: Partition, _ account: PartitionAccount, bytesRead: Int) -> Finished? {
    parts[partition.index]?.finish(account, bytesRead: bytesRead)
    return finished(partition)
  }

  private func finished(_ partition: Partition) -> Finished? {
    guard let part = parts[partition.index], part.isEncoded, let account = part.account else { return nil }
    return Finished(partition: partition, account: account, bytesRead: part.bytesRead, bytes: part.byteCount)
  }

  /// None of the file's rows is to be in the table. The first reason counts.
  mutating func fail(file: Int, reason: String) {
    if failedFiles[file] == nil { failedFiles[file] = reason }
    for index in parts.keys where partitions[index].file == file { parts[index] = nil }
  }

  /// Nothing is of use any more.
  mutating func stop() {
    isStopped = true
  }

  /// How many partitions are being read or have rows to encode.
  var openCount: Int { parts.values.count { !$0.isEncoded } }

  /// Whether no partition is being read.
  var isRead: Bool { parts.values.allSatisfy { $0.account != nil } }
}

// MARK: - What is written

extension HandOver {
  /// Makes the caller the one that writes; false if another one does, who then finds what was brought.
  mutating func beginWriting() -> Bool {
    defer { isWriting = true }
    return !isWriting
  }

  /// What is to be done next; nil, and nobody is writing any more, if nothing is.
  mutating func nextStep() -> Step? {
    if isStopped {
      isWriting = false
      return nil
    }
    if let header = header.take() { return .begin(header: header) }
    while head < partitions.endIndex {
      let partition = partitions[head]
      if file != partition.file {
        file = partition.file
        return .beginFile
      }
      if let reason = failedFiles[partition.file] {
        head = partitions[head...].firstIndex { $0.file != partition.file } ?? partitions.endIndex
        return .takeBackFile(.skipped(file: partition.file, reason: reason))
      }
      guard let pieces = parts[head]?.takePieces(), let part = parts[head] else { break }
      if !pieces.isEmpty { return .write(pieces) }
      guard part.isWritten, let account = part.account else { break }
      parts[head] = nil
      head += 1
      return .note(.partition(file: partition.file, entries: partition.entries, account: account))
    }
    isWriting = false
    return nil
  }
}
