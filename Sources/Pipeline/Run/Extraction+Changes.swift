import Base
import ByteIO
import ROOTIO

extension Extraction {
  /// The first of some files in whose place another one is now, as far as that is told without reading it; nil if there is none.
  /// Files that cannot be asked after are taken as unchanged.
  ///
  /// - Parameter expected: what the files were, by their positions.
  /// - Returns: with in what way it is another one, in words that follow its name.
  /// - Throws: `CancellationError`; ``ThreadError``.
  func firstChange(
    of expected: [ExpectedSource]
  ) async throws -> (file: Int, difference: String)? {
    let work = Monitor((left: expected[...], changes: [Int: String]()))
    let count = threadCount(toOpen: expected.map(\.file), atMost: OpenFileLimits(threads: options.threads).threads)
    try await WorkerThreads.run(count) { [files, sources] in
      while let next = work.withLock({ $0.left.popFirst() }) {
        let main = files[next.file].location
        guard let location = next.location(by: main),
          let now = try? sources.identity(of: location), let difference = next.source.difference(to: now)
        else { continue }
        work.withLock {
          $0.changes[next.file] = next.friend.map { difference.ofFriend($0.name, at: location) } ?? difference
        }
      }
    } onCancel: {
      work.withLock { $0.left = [] }
    }
    try Task.checkCancellation()
    return work.withLock { $0.changes.min { $0.key < $1.key } }.map { (file: $0.key, difference: $0.value) }
  }
}

/// What a file was when it was read: an input file, or one of a friend of its tree.
struct ExpectedSource: Sendable {
  /// The position of the input file.
  let file: Int
  /// The friend's name, and its file as the tree names it; nil for the input file itself.
  let friend: (name: String, file: String)?
  let source: SourceIdentity

  /// All that belong to an input file.
  static func all(
    _ file: Int, _ source: SourceIdentity, _ friends: [(name: String, file: String, source: SourceIdentity)]
  ) -> [ExpectedSource] {
    [ExpectedSource(file: file, friend: nil, source: source)]
      + friends.filter { !$0.file.isEmpty }.map {
        ExpectedSource(file: file, friend: ($0.name, $0.file), source: $0.source)
      }
  }

  /// Where it lies, by the place of the input file.
  func location(by main: Location) -> Location? {
    guard let friend else { return main }
    return try? FriendTree.location(of: TreeLinks.Friend(name: friend.name, tree: "", file: friend.file), beside: main)
  }
}
