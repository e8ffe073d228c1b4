import Base

/// Work on numbered things side by side, of which the results are in order.
enum Ordered {
  /// `body` of each number below `count`, by number.
  ///
  /// - Parameter threads: 1 at least.
  /// - Throws: `ThreadError`.
  static func map<Result: Sendable>(
    _ count: Int, threads: Int, _ body: @escaping @Sendable (Int) -> Result
  ) throws(ThreadError) -> [Result] {
    let work = Monitor((next: 0, results: [Result?](repeating: nil, count: count)))
    try WorkerThreads.runBlocking(max(1, min(threads, count))) {
      while true {
        let number = work.withLock { work in
          defer { work.next += 1 }
          return work.next
        }
        guard number < count else { return }
        let result = body(number)
        work.withLock { $0.results[number] = result }
      }
    }
    return work.withLock { $0.results.compactMap(\.self) }
  }
}
