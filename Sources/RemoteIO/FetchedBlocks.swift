import Base
import ByteIO
import Synchronization

/// A run of a file's bytes in memory. It is filled by the threads that fetch it, each its own part, and then only read.
package final class FetchedBlock: @unchecked Sendable {
  package let range: Range<Int>
  private let pages: Pages
  private let memory: UnsafeMutableRawBufferPointer

  private init(_ range: Range<Int>, in pages: Pages, at position: Int) {
    self.range = range
    self.pages = pages
    memory = UnsafeMutableRawBufferPointer(rebasing: pages.bytes[position..<position + range.count])
  }

  /// Blocks for all of `ranges` of a file, in memory that they share.
  ///
  /// - Throws: `noMemory`.
  static func blocks(_ ranges: [Range<Int>], of location: Location) throws(ByteIOError) -> [FetchedBlock] {
    let pages: Pages
    do { pages = try Pages(byteCount: ranges.reduce(0) { $0 + $1.count }) } catch {
      throw error.error(of: location, at: ranges.first?.lowerBound)
    }
    var position = 0
    return ranges.map { range in
      defer { position += range.count }
      return FetchedBlock(range, in: pages, at: position)
    }
  }

  /// Stores the bytes that lie at `part` of the file.
  package func fill(_ part: Range<Int>, from bytes: UnsafeRawBufferPointer) {
    precondition(range.lowerBound <= part.lowerBound && part.upperBound <= range.upperBound, "outside of the block")
    UnsafeMutableRawBufferPointer(rebasing: memory[(part.lowerBound - range.lowerBound)...])
      .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes.prefix(part.count)))
  }

  /// The bytes, once they were filled in.
  package var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(memory) }

  /// Copies the bytes that lie at `part` of the file.
  package func copy(_ part: Range<Int>, to target: UnsafeMutableRawBufferPointer) {
    precondition(range.lowerBound <= part.lowerBound && part.upperBound <= range.upperBound, "outside of the block")
    let start = part.lowerBound - range.lowerBound
    target.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[start..<start + part.count]))
  }
}

/// What one prefetch holds: blocks of its own, and blocks of earlier ones that it needs, too.
package final class FetchedBlocks: Sendable {
  /// Ascending and disjoint.
  package let own: [FetchedBlock]
  package let shared: [FetchedBlock]

  package init(own: [FetchedBlock], shared: [FetchedBlock]) {
    self.own = own
    self.shared = shared
  }

  package var byteCount: Int { own.reduce(0) { $0 + $1.range.count } + shared.reduce(0) { $0 + $1.range.count } }

  /// The block that holds all of `range`.
  ///
  /// Complexity: O(log blocks) for its own ones.
  package func block(with range: Range<Int>) -> FetchedBlock? {
    let behind = own.partitioningIndex { $0.range.lowerBound > range.lowerBound }
    if behind > 0, own[behind - 1].range.upperBound >= range.upperBound { return own[behind - 1] }
    return shared.first { $0.range.lowerBound <= range.lowerBound && range.upperBound <= $0.range.upperBound }
  }
}

/// All that is held at present of one file.
package final class FetchedStore: Sendable {
  private struct Weak: Sendable { weak var blocks: FetchedBlocks? }

  private struct State: Sendable {
    var held: [Weak] = []
    var distrusted: [Range<Int>] = []
  }

  private let state = Mutex(State())

  package init() {}

  package func add(_ blocks: FetchedBlocks) {
    state.withLock { state in
      state.held.removeAll { $0.blocks == nil }
      state.held.append(Weak(blocks: blocks))
    }
  }

  /// Gives no more bytes of `range`, which failed a check.
  package func forget(_ range: Range<Int>) { state.withLock { $0.distrusted.append(range) } }

  package func block(with range: Range<Int>) -> FetchedBlock? {
    state.withLock { state in
      guard !state.distrusted.contains(where: range.overlaps) else { return nil }
      for item in state.held {
        if let block = item.blocks?.block(with: range) { return block }
      }
      return nil
    }
  }
}
