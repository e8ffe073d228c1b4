import Base
import Tables

/// A sink whose bytes stay in memory.
package struct CollectedBytes: TableSink {
  private let collected = Monitor<[UInt8]>([])

  package init() {}

  package var bytes: [UInt8] { collected.withLock { $0 } }

  package func write(_ bytes: [UInt8]) { collected.withLock { $0 += bytes } }

  package func truncate(to count: Int, notes: Int) { collected.withLock { $0.removeSubrange(count...) } }

  package func finish() -> FinishedTable { FinishedTable(bytes: collected.withLock(\.count)) }

  package func publish(beside files: [OutputFile]) {}

  package func abandon(keepingProgress: Bool) { collected.withLock { $0 = [] } }
}
