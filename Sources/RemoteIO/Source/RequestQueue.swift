import ByteIO
import Synchronization

/// The requests of one prefetch that are still to be made, and what became of the others.
final class RequestQueue: Sendable {
  private struct State {
    var waiting: ArraySlice<[ReadPlan.Element]>
    var refused: [ReadPlan.Element] = []
    var failure: (any Error)?
  }

  private let state: Mutex<State>

  init(_ requests: [[ReadPlan.Element]]) { state = Mutex(State(waiting: requests[...])) }

  /// The next request; nil when all are under way, or one has failed.
  func next() -> [ReadPlan.Element]? {
    state.withLock { $0.failure == nil ? $0.waiting.popFirst() : nil }
  }

  func refuse(_ request: [ReadPlan.Element]) {
    state.withLock { $0.refused += request }
  }

  func fail(_ error: any Error) {
    state.withLock { if $0.failure == nil { $0.failure = error } }
  }

  /// The elements of the requests that were refused.
  func outcome() throws -> [ReadPlan.Element] {
    try state.withLock { state in
      if let failure = state.failure { throw failure }
      return state.refused
    }
  }
}
