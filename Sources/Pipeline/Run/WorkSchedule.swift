/// What the threads of a run are to do next.
///
/// There is work of two kinds: to read a partition, and to encode a slice of the rows that came of one. Any thread does
/// either. Slices come first, those of the first unfinished partition, the head, before others: so all threads help the one
/// that holds up the table, and those that find no more partitions help to finish the last one. Only if fewer partitions are
/// left than there are threads, reading comes first: what only one thread can do is not to be what comes last.
///
/// No partition is handed out that lies ``Limits/window`` or more behind the head or while the rows of ``Limits/open`` others
/// take memory, and no slice as long as too many pieces wait: a slow head or sink makes the others wait instead of filling
/// the memory.
struct WorkSchedule {
  enum Work: Sendable {
    case read(Partition)
    case encode(Slice)
  }

  /// How much may be under way at once.
  struct Limits {
    /// How many partitions from the head on are handed out.
    var window: Int
    /// How many partitions are read, or have rows to encode.
    var open: Int
    /// How many threads there are.
    var threads: Int
  }

  private let partitions: ArraySlice<Partition>
  private let limits: Limits
  /// The first partition that was not handed out.
  private var next: Int
  /// The slices that nobody has taken, by partition; none that is empty.
  private var slices: [Int: ArraySlice<Slice>] = [:]
  /// Files of which nothing more is to be done.
  private var dropped: Set<Int> = []

  /// - Parameters:
  ///   - partitions: those of the run, by their positions in the plan.
  ///   - first: the first that is still to be done.
  init(_ partitions: ArraySlice<Partition>, from first: Int, limits: Limits) {
    self.partitions = partitions
    self.limits = limits
    next = first
  }

  /// Takes slices to be encoded, all of one partition.
  mutating func add(_ slices: [Slice], of partition: Partition) {
    if !slices.isEmpty { self.slices[partition.index, default: []] += slices }
  }

  /// Hands out nothing more of the file.
  mutating func drop(file: Int) {
    dropped.insert(file)
    slices = slices.filter { partitions[$0.key].file != file }
  }

  /// What is to be done next, given what has been handed over so far.
  mutating func next<Piece>(_ handOver: HandOver<Piece>) -> Turn<Work> {
    if handOver.isStopped { return .over }
    let areFewLeft = partitions.endIndex - next < limits.threads
    if areFewLeft, case .take(let partition) = nextPartition(handOver) { return .take(.read(partition)) }
    if case .take(let slice) = nextSlice(handOver) { return .take(.encode(slice)) }
    return switch nextPartition(handOver) {
    case .take(let partition): .take(.read(partition))
    case .wait: .wait
    case .over: handOver.isRead && slices.isEmpty ? .over : .wait
    }
  }

  /// The partition to be read next; over if none is left.
  private mutating func nextPartition<Piece>(_ handOver: HandOver<Piece>) -> Turn<Partition> {
    guard let partition = partitions[next...].first(where: { !dropped.contains($0.file) }) else { return .over }
    guard partition.index < handOver.head + limits.window, handOver.openCount < limits.open else { return .wait }
    next = partition.index + 1
    return .take(partition)
  }

  /// The slice to be encoded next while there are any of the partition.
  mutating func nextSlice<Piece>(whileLeftOf partition: Partition, _ handOver: HandOver<Piece>) -> Turn<Slice> {
    handOver.isStopped || slices[partition.index] == nil ? .over : nextSlice(handOver)
  }

  private mutating func nextSlice<Piece>(_ handOver: HandOver<Piece>) -> Turn<Slice> {
    guard let first = slices.keys.min(), let slice = slices[first]?.first, handOver.hasRoom(for: slice) else {
      return .wait
    }
    slices[first]?.removeFirst()
    if slices[first]?.isEmpty == true { slices[first] = nil }
    return .take(slice)
  }
}
