#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Threads inherit which signals are blocked from the one that makes them.
package enum SignalsHeldBack {
  /// Calls `body` with all signals blocked on this thread, so that threads it makes never take one from the program's own.
  package static func during<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) {
    var (all, before) = (sigset_t(), sigset_t())
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try body()
  }
}
