import Tables

extension AtomicFile: TableSink {
  public func truncate(to count: Int, notes: Int) throws {
    try truncate(to: count)
  }

  public func finish() throws -> FinishedTable {
    FinishedTable(bytes: byteCount)
  }

  /// The others appear one after the other before the table: a ``JournaledTable`` makes all appear or none.
  public func publish(beside files: [OutputFile]) throws {
    for file in files { try file.write() }
    try commit()
  }

  public func abandon(keepingProgress: Bool) {
    abandon()
  }
}
