import Analysis
import Columns
import Pipeline
import Synchronization
import Tables
import Testing

/// Takes its time with every batch, and counts them.
private struct Slow: Analysis {
  final class Counter: Sendable {
    let batches = Mutex(0)
  }

  let inputs: [InputBranch] = []
  let columns: [ColumnDescription] = []
  let cuts: [String] = []
  let counter = Counter()

  func process(_ batch: some EventBatch) throws -> AnalysisResult {
    counter.batches.withLock { $0 += 1 }
    let end = ContinuousClock.now + .milliseconds(5)
    while ContinuousClock.now < end {}
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
    let analysis = Slow()
    let run = Extraction(of: Fixtures.small, with: analysis, options: options)
    let task = Task { try await run.run(into: sink) }
    while analysis.counter.batches.withLock({ $0 }) < 5 { try await Task.sleep(for: .milliseconds(1)) }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(analysis.counter.batches.withLock { $0 } < 10_000)
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
