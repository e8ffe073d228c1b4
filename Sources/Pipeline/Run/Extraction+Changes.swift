import Base
import ByteIO

extension Extraction {
  /// The first of some files in whose place another one is now, as far as that is told without reading it; nil if there is none.
  /// Files that cannot be asked after are taken as unchanged.
  ///
  /// - Parameter expected: what the files were, by their positions.
  /// - Returns: with in what way it is another one, in words that follow its name.
  /// - Throws: `CancellationError`; ``ThreadError``.
  func firstChange(
    of expected: [(file: Int, source: SourceIdentity)]
  ) async throws -> (file: Int, difference: String)? {
    let work = Monitor((left: expected[...], changes: [Int: String]()))
    let count = threadCount(toOpen: expected.map(\.file), atMost: OpenFileLimits(threads: options.threads).threads)
    try await WorkerThreads.run(count) { [files, sources] in
      while let (file, source) = work.withLock({ $0.left.popFirst() }) {
        guard let now = try? sources.identity(of: files[file].location), let difference = source.difference(to: now)
        else { continue }
        work.withLock { $0.changes[file] = difference }
      }
    } onCancel: {
      work.withLock { $0.left = [] }
    }
    try Task.checkCancellation()
    return work.withLock { $0.changes.min { $0.key < $1.key } }.map { (file: $0.key, difference: $0.value) }
  }
}
