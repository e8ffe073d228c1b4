import Tables

/// A table's file as it grows: pieces go in, and an assembler makes of them the bytes that the sink gets.
struct TableOutput {
  private struct Place {
    var assembler: any TableAssembler
    /// What is in the table or held back, but not noted yet.
    var entries: [RunJournal.Entry] = []
    var noteCount: Int
  }

  private let sink: any TableSink
  private var now: Place
  private var mark: Place

  /// - Parameters:
  ///   - assembler: at the place where the sink's bytes end.
  ///   - noteCount: the number of notes that speak of these bytes.
  init(sink: any TableSink, assembler: any TableAssembler, noteCount: Int) {
    self.sink = sink
    now = Place(assembler: assembler, noteCount: noteCount)
    mark = now
  }

  func write(header: [UInt8]) throws {
    try sink.write(header)
  }

  mutating func write(_ piece: [UInt8]) throws {
    try now.assembler.append(piece, write: sink.write)
  }

  /// Takes note of what the pieces since the last call are.
  mutating func endPart(_ entry: RunJournal.Entry) throws {
    now.entries.append(entry)
    guard let checkpoint = try now.assembler.endPart(write: sink.write) else { return }
    try sink.note(now.entries, checkpoint: checkpoint)
    now.entries = []
    now.noteCount += 1
  }

  /// Makes this the place to go back to.
  mutating func setMark() {
    mark = now
  }

  /// Takes back everything since the mark, and takes note of why.
  mutating func returnToMark(_ entry: RunJournal.Entry) throws {
    let isBeyond = now.assembler.byteCount > mark.assembler.byteCount || now.noteCount > mark.noteCount
    now = mark
    if isBeyond { try sink.truncate(to: mark.assembler.byteCount, notes: mark.noteCount) }
    try endPart(entry)
  }

  /// Completes the table.
  mutating func finish(metadata: [String: String]) throws -> FinishedTable {
    try now.assembler.finish(metadata: metadata, write: sink.write)
    return try sink.finish()
  }

  /// Makes the complete table appear.
  func publish() throws {
    try sink.publish()
  }

  func abandon(keepingProgress: Bool) {
    sink.abandon(keepingProgress: keepingProgress)
  }
}
