import Tables

extension AtomicFile: TableSink {
  public func truncate(to count: Int, notes: Int) throws {
    try truncate(to: count)
  }

  public func finish() throws -> FinishedTable {
    FinishedTable(bytes: byteCount)
  }

  public func publish() throws {
    try commit()
  }

  public func abandon(keepingProgress: Bool) {
    abandon()
  }
}
