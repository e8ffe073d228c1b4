import Base
import Columns
import Statistics

/// What is computed of the columns of a table, side by side, a few at a time, as each needs its column in memory.
struct ColumnWork: Sendable {
  private struct State {
    var next = 0
    var done = 0
    var summaries: [ColumnSummary?]
    var correlations: CorrelationMatrix?
    var failure: (any Error)?
  }

  private let columns: [(place: Int, note: ColumnNote)]
  private let table: TableRows
  private let labels: RowLabels
  private let correlatedCount: Int
  private let observer: @Sendable (Int, Int) -> Void
  private let state: Monitor<State>

  /// - Parameters:
  ///   - columns: those of numbers, by their places in the table.
  ///   - labels: those of the table's rows.
  ///   - count: how many columns are correlated, the first ones.
  ///   - observer: is told how many columns are worked through, and of how many; one call at a time.
  init(
    on columns: [(place: Int, note: ColumnNote)], of table: TableRows, by labels: RowLabels, correlating count: Int,
    observer: @escaping @Sendable (_ done: Int, _ all: Int) -> Void
  ) {
    (self.columns, self.table, self.labels, self.observer) = (columns, table, labels, observer)
    correlatedCount = count
    state = Monitor(State(summaries: Array(repeating: nil, count: columns.count)))
  }

  /// The columns' summaries in their order, and the correlations.
  ///
  /// - Throws: what the table throws; `ThreadError`.
  func run() async throws -> (summaries: [ColumnSummary], correlations: CorrelationMatrix) {
    try await WorkerThreads.run(min(UsableProcessors.count, 4)) { [self] in
      do {
        while let index = next() { try work(on: index) }
      } catch {
        state.withLock { $0.failure = $0.failure ?? error }
      }
    }
    return try state.withLock { state in
      if let failure = state.failure { throw failure }
      guard let correlations = state.correlations else { preconditionFailure("a thread has correlated the columns") }
      return (state.summaries.compactMap(\.self), correlations)
    }
  }

  /// What is to be done next: 0 for the correlations, which take longest, then the columns; nil if nothing is left.
  private func next() -> Int? {
    state.withLock { state in
      guard state.next <= columns.count, state.failure == nil else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  private func work(on index: Int) throws {
    guard index > 0 else {
      let correlations = try CorrelationMatrix(of: columns.prefix(correlatedCount).map(\.place), in: table)
      return state.withLock { $0.correlations = correlations }
    }
    let (place, note) = columns[index - 1]
    let summary = ColumnSummary(try table.values(of: place), note, by: labels)
    state.withLock { state in
      state.summaries[index - 1] = summary
      state.done += 1
      observer(state.done, columns.count)
    }
  }
}
