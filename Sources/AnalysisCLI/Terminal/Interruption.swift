import Base
import Foundation
import Synchronization

/// The ends of a pipe for the numbers of signals, which a handler may do little more with than write them; they are there
/// before the handler is installed, and stay.
private nonisolated(unsafe) var signalPipe: [Int32] = [-1, -1]

/// Lets a run end in order when the user presses Ctrl-C or the system asks the process to end.
///
/// The first signal calls the handler; a second one ends the process at once, as without us.
final class Interruption: Sendable {
  private static let signals = [SIGINT, SIGTERM]

  private let received = Mutex<Int32?>(nil)

  /// - Throws: `ThreadError`; ``CommandError`` if there are too many open files.
  init(_ handler: @escaping @Sendable () -> Void) throws {
    guard signalPipe[0] >= 0 || pipe(&signalPipe) == 0 else {
      let failure = SystemFailure.last
      throw CommandError(
        .software, "signals cannot be waited for: \(failure)", advice: "Raise the system's limits, and try again.",
        mayPass: failure.mayPass)
    }
    try OwnThread.start("diphoton-signals") { [self] in
      // Whoever started the process may have blocked them for all other threads.
      Self.unblock()
      while let number = Self.next() {
        received.withLock { $0 = number }
        Self.restore()
        handler()
      }
    }
    for number in Self.signals {
      signal(number) { number in
        let former = errno
        Interruption.tell(UInt8(truncatingIfNeeded: number))
        errno = former
      }
    }
  }

  /// The exit status that says which signal it was.
  var status: ExitStatus { received.withLock { $0 } == SIGTERM ? .terminated : .interrupted }

  /// Signals do again what they do without us.
  func end() {
    Self.restore()
    Self.tell(0)
  }

  private static func unblock() {
    var set = sigset_t()
    sigemptyset(&set)
    for number in signals { sigaddset(&set, number) }
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
  }

  /// Waits for a signal; nil at the end.
  private static func next() -> Int32? {
    var number: UInt8 = 0
    while read(signalPipe[0], &number, 1) < 0, errno == EINTR {}
    return number == 0 ? nil : Int32(number)
  }

  private static func tell(_ number: UInt8) {
    var number = number
    _ = write(signalPipe[1], &number, 1)
  }

  private static func restore() {
    for number in signals { signal(number, SIG_DFL) }
  }
}
