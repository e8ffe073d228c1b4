import Base

/// Batches on their way from a run to whoever reads them.
package final class RowQueue: Sendable {
  private struct State {
    var batches: [RowBatch] = []
    var end: Result<Void, any Error>?
    /// Whether nobody wants any more.
    var isClosed = false
  }

  /// What comes next.
  package enum Turn {
    case batch(RowBatch)
    case end
  }

  private let limit: Int?
  private let state = Monitor(State())

  /// - Parameter limit: how many batches wait, before a run does; nil for any number.
  package init(limit: Int?) { self.limit = limit }

  /// Puts a batch behind the others. Blocks while too many wait.
  ///
  /// - Throws: `CancellationError` if nobody wants it.
  func append(_ batch: RowBatch) throws(CancellationError) {
    let isWanted = state.wait { state -> Bool? in
      if state.isClosed { return false }
      return state.batches.count < self.limit ?? .max ? true : nil
    }
    guard isWanted else { throw CancellationError() }
    state.withLock { $0.batches.append(batch) }
  }

  /// Takes back what is behind the first so many bytes.
  ///
  /// - Precondition: nothing of it has been taken.
  package func truncate(to byteCount: Int) {
    state.withLock { state in
      var bytes = state.batches.reduce(0) { $0 + $1.byteCount }
      while bytes > byteCount, let last = state.batches.popLast() { bytes -= last.byteCount }
    }
  }

  /// Nothing more comes.
  ///
  /// - Parameter error: why, if that was not meant.
  package func finish(_ error: (any Error)? = nil) {
    state.withLock { $0.end = error.map { .failure($0) } ?? .success(()) }
  }

  /// Nothing more is wanted.
  package func close() { state.withLock { $0.isClosed = true } }

  /// Takes the next batch. Blocks until there is one, for `limit` at most.
  ///
  /// - Returns: nil if there was none in time.
  /// - Throws: why the run ended.
  package func next(atMost limit: Duration) throws -> Turn? {
    let turn = state.wait(atMost: limit) { state -> Result<Turn, any Error>? in
      if !state.batches.isEmpty { return .success(.batch(state.batches.removeFirst())) }
      return state.end?.map { .end }
    }
    // Waiting wakes nobody, and a run may wait for room.
    if turn != nil { state.withLock { _ in } }
    return try turn?.get()
  }

  /// All batches, once nothing more comes; nil as long as that is not so. They stay where they are.
  ///
  /// - Throws: why the run ended.
  package func all(atMost limit: Duration) throws -> [RowBatch]? {
    try state.wait(atMost: limit) { state -> Result<[RowBatch], any Error>? in
      state.end?.map { state.batches }
    }?.get()
  }
}
