#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The signal of writing to a connection that the other side has closed, which ends a process that does nothing about it. What
/// encrypts connections for the libraries that we use writes without asking the system to leave the signal out.
package enum PipeSignal {
  /// Calls `body` with the signal held back on this thread and those that it makes, and takes away what came of it here.
  package static func heldBack<Result>(_ body: () -> Result) -> Result {
    var signal = sigset_t()
    sigemptyset(&signal)
    sigaddset(&signal, SIGPIPE)
    let wasPending = isPending
    var before = sigset_t()
    pthread_sigmask(SIG_BLOCK, &signal, &before)
    defer {
      var taken: Int32 = 0
      if !wasPending, isPending { sigwait(&signal, &taken) }
      pthread_sigmask(SIG_SETMASK, &before, nil)
    }
    return body()
  }

  private static var isPending: Bool {
    var pending = sigset_t()
    sigpending(&pending)
    return sigismember(&pending, SIGPIPE) == 1
  }
}
