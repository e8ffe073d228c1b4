import Base
import CMalloc

/// Work of a command that ends when the user presses Ctrl-C or the system asks the process to end, and that has written nothing
/// by then.
package enum InterruptibleWork {
  /// Calls `body` on a thread of its own, and gives what it returns. A thread that is at work when the process is asked to end is left
  /// to itself.
  ///
  /// - Parameter product: what there is none of then, as in `the model`.
  /// - Throws: what `body` throws; ``ErrorReport`` for an interruption; `ThreadError`.
  package static func run<Result: Sendable>(
    _ product: String, _ body: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    // Columns of tables are made and freed part by part; the system would clear their memory each time.
    malloc_keep_freed()
    let task = Task(executorPreference: JobQueue.main) { try await WorkerThreads.runUntilCancelled(body) }
    let interruption = try Interruption { task.cancel() }
    defer { interruption.end() }
    do {
      return try await task.value
    } catch is CancellationError {
      throw ErrorReport(
        interruption.status, "interrupted before \(product) was complete", advice: "Nothing was written.")
    }
  }
}
