import ByteIO
import Synchronization

@testable import Pipeline

/// A file that behaves as on a server: it is fetched in pieces that are held for a while.
final class FarSource: ByteSource {
  struct Account {
    /// How many prefetches there were.
    var prefetches = 0
    /// What is held at present, by the number of its prefetch, and how many prefetches' bytes were at most.
    var held: [Int: [Range<Int>]] = [:]
    var mostHeld = 0
    /// Reads of bytes that were not held.
    var direct: [Range<Int>] = []
  }

  private final class Hold: Sendable {
    let end: @Sendable () -> Void
    init(_ end: @escaping @Sendable () -> Void) { self.end = end }
    deinit { end() }
  }

  private let source: MemorySource
  private let account: Shared
  private let fault: @Sendable (_ prefetch: Int) async throws -> Void

  /// Shared by the files of a run.
  final class Shared: Sendable {
    private let state = Mutex(Account())
    var account: Account { state.withLock { $0 } }
    func with<Result: Sendable>(_ body: (inout Account) -> Result) -> Result { state.withLock { body(&$0) } }
  }

  var location: Location { source.location }
  var size: Int { source.size }

  /// - Parameter fault: is called before the prefetch of this number, counted from 1.
  init(path: String, account: Shared, fault: @escaping @Sendable (_ prefetch: Int) async throws -> Void = { _ in })
    throws
  {
    source = try MemorySource(Location("far://server\(path)"), path: path) { _ in }
    self.account = account
    self.fault = fault
  }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws {
    let range = offset..<offset + buffer.count
    account.with { account in
      let isHeld = account.held.values.contains {
        $0.contains { $0.contains(offset) && $0.upperBound >= range.upperBound }
      }
      if !isHeld { account.direct.append(range) }
    }
    try source.read(into: buffer, at: offset)
  }

  func prefetch(_ ranges: [Range<Int>]) async throws -> PrefetchedBytes {
    let number = account.with { account in
      account.prefetches += 1
      account.held[account.prefetches] = ranges
      account.mostHeld = max(account.mostHeld, account.held.count)
      return account.prefetches
    }
    let hold = Hold { [account] in account.with { $0.held[number] = nil } }
    try await fault(number)
    return PrefetchedBytes(byteCount: ranges.reduce(0) { $0 + $1.count }, holding: hold)
  }

  /// Opens `far://server` followed by a path.
  static func registry(_ account: Shared, fault: @escaping @Sendable (Int) async throws -> Void = { _ in })
    -> SourceRegistry
  {
    var sources = SourceRegistry()
    sources.register("far") { location in
      try FarSource(path: location.writtenPath, account: account, fault: fault)
    }
    return sources
  }
}

extension InputFile {
  /// The file as on a server.
  var far: InputFile { InputFile(label: label, location: Location("far://server\(path)"), tree: tree) }
}
