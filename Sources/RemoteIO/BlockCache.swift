import Synchronization

/// Keeps aligned blocks of a file, those that were used last.
package final class BlockCache: Sendable {
  package static let blockSize = 64 << 10

  private struct State {
    var blocks: [Int: Block] = [:]
    var clock = 0
  }

  private struct Block {
    let bytes: [UInt8]
    var lastUse: Int
  }

  private let state = Mutex(State())
  private let fileSize: Int
  private let capacity: Int

  /// - Parameter bytes: how many bytes to keep at most; at least one block is kept.
  package init(fileSize: Int, bytes: Int) {
    self.fileSize = fileSize
    capacity = max(1, bytes / Self.blockSize)
  }

  /// `range` widened to whole blocks, within the file.
  package func aligned(_ range: Range<Int>) -> Range<Int> {
    let end = (range.upperBound + Self.blockSize - 1) / Self.blockSize * Self.blockSize
    return range.lowerBound / Self.blockSize * Self.blockSize..<min(end, fileSize)
  }

  /// Copies the bytes of `range` to `target` if all of them are here.
  package func copy(_ range: Range<Int>, to target: UnsafeMutableRawBufferPointer) -> Bool {
    state.withLock { state in
      let indices = Self.indices(of: range)
      guard indices.allSatisfy({ state.blocks[$0] != nil }) else { return false }
      state.clock += 1
      for index in indices {
        state.blocks[index]?.lastUse = state.clock
        guard let bytes = state.blocks[index]?.bytes else { return false }
        let start = index * Self.blockSize
        let part = range.clamped(to: start..<start + bytes.count)
        bytes.withUnsafeBytes { source in
          UnsafeMutableRawBufferPointer(rebasing: target[(part.lowerBound - range.lowerBound)...])
            .copyMemory(
              from: UnsafeRawBufferPointer(rebasing: source[part.lowerBound - start..<part.upperBound - start]))
        }
      }
      return true
    }
  }

  /// The smallest run of whole blocks that must be fetched to have `range` here.
  package func missing(_ range: Range<Int>) -> Range<Int>? {
    let absent = state.withLock { state in Self.indices(of: range).filter { state.blocks[$0] == nil } }
    guard let first = absent.first, let last = absent.last else { return nil }
    return first * Self.blockSize..<min((last + 1) * Self.blockSize, fileSize)
  }

  /// Keeps the bytes of `range`, which consists of whole blocks.
  package func insert(_ bytes: UnsafeRawBufferPointer, of range: Range<Int>) {
    state.withLock { state in
      state.clock += 1
      for index in Self.indices(of: range) {
        let start = index * Self.blockSize - range.lowerBound
        let part = bytes[start..<min(start + Self.blockSize, bytes.count)]
        state.blocks[index] = Block(bytes: Array(part), lastUse: state.clock)
      }
      while state.blocks.count > capacity, let oldest = state.blocks.min(by: { $0.value.lastUse < $1.value.lastUse }) {
        state.blocks[oldest.key] = nil
      }
    }
  }

  /// Gives no more bytes of `range` before they are inserted anew.
  package func forget(_ range: Range<Int>) {
    state.withLock { state in
      for index in Self.indices(of: range) { state.blocks[index] = nil }
    }
  }

  private static func indices(of range: Range<Int>) -> Range<Int> {
    range.lowerBound / blockSize..<(range.upperBound + blockSize - 1) / blockSize
  }
}
