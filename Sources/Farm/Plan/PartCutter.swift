import Pipeline

/// Cuts files into parts: each about as long, in the order of the table.
package struct PartCutter {
  /// How much a part is to be; the first limit that is met ends it.
  package struct Limits: Sendable {
    /// How long one core is to need, in seconds.
    package var seconds: Double?
    package var entries: Int?
    /// Of the files, in bytes.
    package var bytes: Int?
    /// A part fails by its worst file, so that it has few of those that lie on servers.
    package var remoteFiles = 20

    package init() {}
  }

  private let limits: Limits
  private let rate: WorkRate
  private var part = PlannedPart(part: 0, seconds: 0, files: [])
  private var size = Size()
  private let emit: (PlannedPart) throws -> Void

  private struct Size {
    var seconds = 0.0
    var entries = 0.0
    var bytes = 0.0
    var remoteFiles = 0

    static func + (left: Size, right: Size) -> Size {
      Size(
        seconds: left.seconds + right.seconds, entries: left.entries + right.entries, bytes: left.bytes + right.bytes,
        remoteFiles: left.remoteFiles + right.remoteFiles)
    }

    func scaled(by factor: Double) -> Size {
      Size(seconds: seconds * factor, entries: entries * factor, bytes: bytes * factor, remoteFiles: remoteFiles)
    }

    /// The size by its limits: 1 for a part that is full.
    func share(of limits: Limits) -> Double {
      max(
        limits.seconds.map { seconds / $0 } ?? 0, limits.entries.map { entries / Double($0) } ?? 0,
        limits.bytes.map { bytes / Double($0) } ?? 0)
    }
  }

  /// - Parameter emit: takes the parts, in order.
  package init(_ limits: Limits, rate: WorkRate, emit: @escaping (PlannedPart) throws -> Void) {
    self.limits = limits
    self.rate = rate
    self.emit = emit
  }

  /// Takes the next file, which was opened, or is left out.
  package mutating func add(_ input: InputFile, at index: Int, _ finding: FileFinding) throws {
    var file = PlannedFile(index, input)
    let isRemote = input.location.isRemote ? 1 : 0
    guard case .found(let found, let partitions) = finding else {
      if case .skipped(let reason) = finding { file.skipped = reason }
      part.files.append(file)
      return
    }
    file.found = found
    file.cuts = [0]
    try makeRoom(for: Size(remoteFiles: isRemote))
    size.remoteFiles += isRemote
    let all = Size(
      seconds: rate.seconds(entries: found.entries, neededBytes: found.basketBytes), entries: Double(found.entries),
      bytes: Double(found.source.size))
    for partition in partitions {
      let more = all.scaled(by: Double(partition.count) / Double(max(found.entries, 1)))
      if hasRoom(for: more) == false {
        if (file.cuts?.count ?? 0) > 1 { part.files.append(file) }
        try finishPart()
        size.remoteFiles = isRemote
        file.cuts = [partition.lowerBound]
      }
      file.cuts?.append(partition.upperBound)
      size = size + more
    }
    part.files.append(file)
  }

  /// Takes the next file, of which nothing is known but what a list says.
  package mutating func add(unopened file: PlannedFile, isRemote: Bool) throws {
    var file = file
    let isKnown = file.bytes != nil || file.entries != nil
    let bytes = file.bytes ?? file.entries.map { $0 * WorkRate.usualBytesPerEntry } ?? WorkRate.usualBytes
    let entries = file.entries ?? bytes / WorkRate.usualBytesPerEntry
    let all = Size(
      seconds: rate.seconds(entries: entries, neededBytes: Int(Double(bytes) * WorkRate.usualNeededShare)),
      entries: Double(entries), bytes: Double(bytes), remoteFiles: isRemote ? 1 : 0)
    let count = isKnown ? max(1, Int(min(all.share(of: limits), 1e6).rounded())) : 1
    for index in 0..<count {
      let more = all.scaled(by: 1 / Double(count))
      if !hasRoom(for: more) { try finishPart() }
      file.share = PlannedFile.Share(index: index, of: count)
      part.files.append(file)
      size = size + more
      if count > 1, index < count - 1 { try finishPart() }
    }
  }

  /// Gives what is left.
  package mutating func finish() throws {
    if !part.files.isEmpty { try finishPart() }
  }

  /// Whether a part is rather to end here; so parts have about the size that they should have.
  private func hasRoom(for more: Size) -> Bool {
    if size.remoteFiles + more.remoteFiles > limits.remoteFiles { return false }
    return size.share(of: limits) == 0 || (size + more.scaled(by: 0.5)).share(of: limits) <= 1
  }

  private mutating func makeRoom(for more: Size) throws {
    if !part.files.isEmpty, !hasRoom(for: more) { try finishPart() }
  }

  private mutating func finishPart() throws {
    part.seconds = (size.seconds * 1000).rounded() / 1000
    try emit(part)
    part = PlannedPart(part: part.part + 1, seconds: 0, files: [])
    size = Size()
  }
}

/// How fast one core works.
package struct WorkRate: Sendable {
  /// The size of a file of which nothing is known.
  static let usualBytes = 100_000_000
  /// The bytes of a file by its events, and the share of them that is read, where nothing else is known: those of the
  /// benchmarks' files.
  static let usualBytesPerEntry = 289
  static let usualNeededShare = 0.6

  /// Of the bytes that are read, as they lie in the file, in a second.
  private var bytes = 139e6
  /// Of the events, once they are read, in a second.
  private var entries = 690e3

  /// That of the benchmarks' machine.
  package init() {}

  /// - Parameter entriesPerSecond: of reading and computing together.
  package init(entriesPerSecond: Double) {
    bytes = .infinity
    entries = entriesPerSecond
  }

  /// What one core takes.
  package func seconds(entries: Int, neededBytes: Int) -> Double {
    Double(neededBytes) / bytes + Double(entries) / self.entries
  }
}
