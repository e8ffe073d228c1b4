import ArrowExport
import Pipeline
import Tables

/// A sink for rows that go through a queue, and not as bytes.
struct RowSink: TableSink {
  let queue: RowQueue

  func write(_ bytes: [UInt8]) {}

  func truncate(to count: Int, notes: Int) { queue.truncate(to: count) }

  func finish() -> FinishedTable { FinishedTable(bytes: 0) }

  func publish(beside files: [OutputFile]) {}

  func abandon(keepingProgress: Bool) {}
}
