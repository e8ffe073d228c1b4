import Pipeline
import Synchronization
import Tables

/// Keeps a table in memory, and what was done to it.
final class MemorySink: TableSink, Sendable {
  struct Full: Error {}

  struct Content {
    var bytes: [UInt8] = []
    var truncations: [Int] = []
    var isFinished = false
    var isAbandoned = false
    var keepsProgress = false
  }

  let content = Mutex(Content())
  /// How many writes have begun, which wait for the content if somebody holds it.
  let writesBegun = Mutex(0)
  let capacity: Int

  init(capacity: Int = .max) { self.capacity = capacity }

  var text: String { content.withLock { String(decoding: $0.bytes, as: UTF8.self) } }
  var lines: [Substring] { text.split(separator: "\n") }
  var isAbandoned: Bool { content.withLock(\.isAbandoned) }
  var isFinished: Bool { content.withLock(\.isFinished) }
  var truncations: [Int] { content.withLock(\.truncations) }

  func write(_ bytes: [UInt8]) throws {
    writesBegun.withLock { $0 += 1 }
    try content.withLock {
      guard $0.bytes.count + bytes.count <= capacity else { throw Full() }
      $0.bytes += bytes
    }
  }

  func truncate(to count: Int, notes: Int) throws {
    content.withLock {
      $0.truncations.append($0.bytes.count - count)
      $0.bytes.removeSubrange(count...)
    }
  }

  func finish() throws -> FinishedTable {
    content.withLock {
      $0.isFinished = true
      return FinishedTable(bytes: $0.bytes.count)
    }
  }

  func publish(beside files: [OutputFile]) {}

  func abandon(keepingProgress: Bool) {
    content.withLock {
      $0.isAbandoned = true
      $0.keepsProgress = keepingProgress
    }
  }
}
