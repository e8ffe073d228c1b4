import Columns
import Events
import Foundation
import Pipeline
import Synchronization
import Tables
import Testing

/// Lets its own run be cancelled as soon as it sees events.
private struct SelfCancelling: Analysis {
  final class Trigger: Sendable {
    let cancel = Mutex<(@Sendable () -> Void)?>(nil)
    let batchCount = Mutex(0)
  }

  let inputs: [Quantity] = []
  let columns: [ColumnDescription] = []
  let cuts: [String] = []
  let trigger = Trigger()

  func process(_ batch: EventBatch) throws -> AnalysisResult {
    trigger.batchCount.withLock { $0 += 1 }
    while true {
      if let cancel = trigger.cancel.withLock({ $0 }) {
        cancel()
        break
      }
      Thread.sleep(forTimeInterval: 0.001)
    }
    return AnalysisResult(
      table: FeatureTable(descriptions: [], columns: [], rowCount: 0),
      cutFlow: CutFlow(total: batch.entries.count, passed: []))
  }
}

@Suite struct CancellationTests {
  @Test func aCancelledRunEndsEarlyAndWithoutATable() async throws {
    var options = RunOptions()
    options.threads = 2
    options.chunkSize = 1
    let sink = MemorySink()
    let analysis = SelfCancelling()
    let run = Extraction(of: Fixtures.small, with: analysis, options: options)
    let task = Task { try await run.run(into: sink) }
    analysis.trigger.cancel.withLock { $0 = { task.cancel() } }
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(analysis.trigger.batchCount.withLock { $0 } <= 2)
    #expect(sink.isAbandoned)
    #expect(!sink.isFinished)
  }

  @Test func aRunThatIsCancelledBeforehandDoesNothing() async throws {
    let sink = MemorySink()
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await Extraction(of: Fixtures.small, with: JetMultiplicity()).run(into: sink)
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(sink.text == "")
  }
}
