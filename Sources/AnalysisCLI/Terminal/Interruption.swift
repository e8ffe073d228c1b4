import Dispatch
import Foundation
import Synchronization

/// Lets a run end in order when the user presses Ctrl-C or the system asks the process to end.
///
/// The first signal calls the handler; a second one ends the process at once, as without us.
final class Interruption {
  private static let signals = [SIGINT, SIGTERM]

  private let received = Received()
  private let sources: [any DispatchSourceSignal]

  init(_ handler: @escaping @Sendable () -> Void) {
    let received = received
    sources = Self.signals.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        received.number.withLock { $0 = number }
        Self.restore()
        handler()
      }
      source.resume()
      return source
    }
  }

  /// The exit status that says which signal it was.
  var status: ExitStatus { received.number.withLock { $0 } == SIGTERM ? .terminated : .interrupted }

  /// Signals do again what they do without us.
  func end() {
    for source in sources { source.cancel() }
    Self.restore()
  }

  private static func restore() {
    for number in signals { signal(number, SIG_DFL) }
  }

  private final class Received: Sendable {
    let number = Mutex<Int32?>(nil)
  }
}
