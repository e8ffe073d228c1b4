import Tables

/// A table's file as it grows: pieces go in, and an assembler makes of them the bytes that the sink gets.
struct TableOutput {
  private let sink: any TableSink
  private var assembler: any TableAssembler
  private var mark: any TableAssembler

  /// - Parameter assembler: at the place where the sink's bytes end.
  init(sink: any TableSink, assembler: any TableAssembler) {
    self.sink = sink
    self.assembler = assembler
    mark = assembler
  }

  func write(header: [UInt8]) throws {
    try sink.write(header)
  }

  mutating func write(_ piece: [UInt8]) throws {
    try assembler.append(piece, write: sink.write)
  }

  mutating func endPart() throws {
    _ = try assembler.endPart(write: sink.write)
  }

  /// Makes this the place to go back to.
  mutating func setMark() {
    mark = assembler
  }

  /// Takes back everything since the mark.
  mutating func returnToMark() throws {
    let isBeyond = assembler.byteCount > mark.byteCount
    assembler = mark
    if isBeyond { try sink.truncate(to: mark.byteCount) }
  }

  /// Completes the table, and gives its size in bytes.
  mutating func finish(metadata: [String: String]) throws -> Int {
    try assembler.finish(metadata: metadata, write: sink.write)
    try sink.finish()
    return assembler.byteCount
  }

  func abandon() {
    sink.abandon()
  }
}
