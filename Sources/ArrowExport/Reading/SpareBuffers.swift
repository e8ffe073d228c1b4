import ROOTIO
import Synchronization

/// Working memory that the threads of a job leave to those of the next. The system gives memory anew page by page, which is a fortieth
/// of the CPU time of a read of three flat branches.
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
