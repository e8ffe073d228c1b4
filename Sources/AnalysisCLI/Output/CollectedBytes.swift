import Base
import Pipeline
import Tables

/// A sink whose bytes stay in memory.
struct CollectedBytes: TableSink {
  private let bytes: Monitor<[UInt8]>

  init(_ bytes: Monitor<[UInt8]>) { self.bytes = bytes }

  func write(_ bytes: [UInt8]) { self.bytes.withLock { $0 += bytes } }

  func truncate(to count: Int, notes: Int) { bytes.withLock { $0.removeSubrange(count...) } }

  func finish() -> FinishedTable { FinishedTable(bytes: bytes.withLock(\.count)) }

  func publish(beside files: [OutputFile]) {}

  func abandon(keepingProgress: Bool) { bytes.withLock { $0 = [] } }
}
