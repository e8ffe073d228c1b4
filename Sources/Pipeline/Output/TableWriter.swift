import Base
import Tables

/// A table's file as it grows: pieces go in, and an assembler makes of them the bytes that the sink gets.
struct TableWriter<Assembler: TableAssembler> {
  private struct Place {
    var assembler: Assembler
    /// What is in the table or held back, but not noted yet.
    var entries: [RunJournal.Entry] = []
    var noteCount: Int
  }

  private let sink: Monitor<any TableSink>
  private var now: Place
  private var mark: Place

  /// - Parameters:
  ///   - assembler: at the place where the sink's bytes end.
  ///   - noteCount: the number of notes that speak of these bytes.
  init(_ sink: Monitor<any TableSink>, assembler: Assembler, noteCount: Int) {
    self.sink = sink
    now = Place(assembler: assembler, noteCount: noteCount)
    mark = now
  }

  func write(header: [UInt8]) throws {
    try sink.withLock { try $0.write(header) }
  }

  mutating func write(_ piece: Assembler.Piece) throws {
    try sink.withLock { try now.assembler.append(piece, write: $0.write) }
  }

  /// Takes note of what the pieces since the last call are.
  mutating func note(_ entry: RunJournal.Entry) throws {
    now.entries.append(entry)
    try sink.withLock { sink in
      guard let checkpoint = try now.assembler.endPart(write: sink.write) else { return }
      try sink.note(now.entries, checkpoint: checkpoint)
      now.entries = []
      now.noteCount += 1
    }
  }

  /// Makes this the place to go back to.
  mutating func setMark() {
    mark = now
  }

  /// Takes back everything since the mark, and takes note of why.
  mutating func returnToMark(_ entry: RunJournal.Entry) throws {
    let isBeyond = now.assembler.byteCount > mark.assembler.byteCount || now.noteCount > mark.noteCount
    now = mark
    if isBeyond { try sink.withLock { try $0.truncate(to: mark.assembler.byteCount, notes: mark.noteCount) } }
    try note(entry)
  }

  /// Completes the table.
  mutating func finish(metadata: [String: String]) throws -> FinishedTable {
    try sink.withLock {
      try now.assembler.finish(metadata: metadata, write: $0.write)
      if let beginning = now.assembler.beginning { try $0.replaceBeginning(with: beginning) }
      return try $0.finish()
    }
  }
}
