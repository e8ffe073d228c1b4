import Tables

extension AtomicFile: TableSink {
  public func write(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { (bytes: UnsafeRawBufferPointer) throws in try write(bytes) }
  }

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
