#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// State that threads share and can wait upon.
///
/// Used rather than `Mutex` where somebody waits, for which that has nothing.
/// Unchecked, because the state is only touched while `mutex` is locked.
package final class Monitor<State>: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var state: State

  package init(_ state: sending State) {
    self.state = state
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Looks at the state or changes it, and lets those who wait look again.
  package func withLock<Result, Failure: Error>(
    _ body: (inout State) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    // Once it is unlocked, as who wakes up would have to wait for that.
    defer { notify() }
    return try change(body)
  }

  /// Looks at the state or changes it, where those who wait need not look again before ``notify()``.
  package func change<Result, Failure: Error>(
    _ body: (inout State) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&state)
  }

  /// Lets those who wait look again.
  package func notify() { pthread_cond_broadcast(condition) }

  /// Looks at the state without changing it, so that those who wait need not look again.
  package func look<Result>(_ body: (State) -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body(state)
  }

  /// Calls `body` until it gives a result, now and after each change of the state. Blocks the calling thread.
  package func wait<Result>(for body: (inout State) -> Result?) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let result = body(&state) { return result }
      pthread_cond_wait(condition, mutex)
    }
  }

  /// Calls `body` until it gives a result, now and after each change of the state, for `limit` at most. Blocks the calling
  /// thread.
  ///
  /// - Returns: nil if there was no result in time.
  package func wait<Result>(atMost limit: Duration, for body: (inout State) -> Result?) -> Result? {
    let end = ContinuousClock.now + limit
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let result = body(&state) { return result }
      let left = end - .now
      guard left > .zero else { return nil }
      // In steps, as the condition goes by the time of day, which may be set.
      var time = Self.timeOfDay(after: min(left, .seconds(1)))
      pthread_cond_timedwait(condition, mutex, &time)
    }
  }

  private static func timeOfDay(after wait: Duration) -> timespec {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let nanoseconds = time.tv_nsec + Int(wait / .nanoseconds(1))
    return timespec(tv_sec: time.tv_sec + nanoseconds / 1_000_000_000, tv_nsec: nanoseconds % 1_000_000_000)
  }
}
