/// Runs tasks on a thread that is there already.
///
/// The runtime's own pool makes threads for them, and where the system allows no more, they wait for ever and without a word.
package final class JobQueue: TaskExecutor {
  /// That of a program's own tasks.
  package static let main = JobQueue()

  private let jobs = Monitor<[UnownedJob]>([])

  package init() {}

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
  }

  /// Works on the calling thread until `isOver`, which is asked after each job.
  package func work(until isOver: () -> Bool) {
    while !isOver() {
      let job = jobs.wait { $0.isEmpty ? nil : $0.removeFirst() }
      job.runSynchronously(on: asUnownedTaskExecutor())
    }
  }

  /// Runs `body` on the calling thread, with all that it waits for, and gives what it returns. Blocks until then.
  ///
  /// - Throws: what `body` throws.
  package func run<Result: Sendable>(_ body: @escaping @Sendable () async throws -> Result) throws -> Result {
    let outcome = Monitor<Swift.Result<Result, any Error>?>(nil)
    Task(executorPreference: self) {
      let result: Swift.Result<Result, any Error>
      do { result = .success(try await body()) } catch { result = .failure(error) }
      outcome.withLock { $0 = result }
    }
    work { outcome.withLock { $0 != nil } }
    return try outcome.wait { $0 }.get()
  }
}
