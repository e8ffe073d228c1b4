import ROOTIO
import Synchronization

/// Working memory that the threads of a job leave to those of the next: memory that is new to the process costs as much as a tenth of
/// the inflating that it is for.
enum SpareBuffers {
  private static let spare = Mutex<[Lent]>([])

  /// Of one owner at a time.
  private struct Lent: @unchecked Sendable {
    let buffers: ReadBuffers
  }

  /// The most that is kept, in bytes, and for how many threads.
  private static let largest = 4 << 20
  private static let most = 16

  static func take() -> ReadBuffers {
    // A process that was forked while another thread was here finds it locked for ever.
    (spare.withLockIfAvailable { $0.popLast() } ?? nil)?.buffers ?? ReadBuffers()
  }

  /// - Parameter buffers: not to be used any more.
  static func keep(_ buffers: ReadBuffers) {
    guard buffers.size <= largest else { return }
    let lent = Lent(buffers: buffers)
    spare.withLockIfAvailable { if $0.count < most { $0.append(lent) } }
  }
}
