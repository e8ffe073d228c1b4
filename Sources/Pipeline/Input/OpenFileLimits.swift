import Base

/// How many input files a run has open at once, so that there are file descriptors for all that it opens.
struct OpenFileLimits: Sendable, Equatable {
  /// What a run needs besides: for the table, its journal and what lies beside it.
  private static let others = 16
  /// More are never kept: each holds what is known of its baskets.
  private static let mostKept = 64

  /// How many threads work, each with a file of its own.
  let threads: Int
  /// How many files are kept open once they have been planned.
  let kept: Int

  /// - Parameters:
  ///   - wanted: how many threads there are to be.
  ///   - available: how many descriptors can be had.
  init(threads wanted: Int, available: Int = FileDescriptors.available) {
    let files = max(2, available - Self.others)
    threads = min(wanted, files / 2)
    // Besides, the threads look one partition ahead.
    kept = max(0, min(Self.mostKept, files - threads - 1))
  }
}
