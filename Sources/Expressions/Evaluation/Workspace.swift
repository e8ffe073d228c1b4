/// Numbers of a slice, in memory that a ``Workspace`` lends.
struct Block {
  let base: UnsafeMutablePointer<Double>
  let count: Int
  fileprivate let capacity: Int

  var values: UnsafeBufferPointer<Double> { UnsafeBufferPointer(start: base, count: count) }

  @inline(__always)
  subscript(index: Int) -> Double {
    get { base[index] }
    nonmutating set { base[index] = newValue }
  }

  func fill(with value: Double) { base.update(repeating: value, count: count) }

  /// Its first numbers.
  func prefix(_ count: Int) -> Block {
    precondition(count <= capacity, "a block has not so much room")
    return Block(base: base, count: count, capacity: capacity)
  }
}

/// Lends memory to one slice after the other, so that little is allocated, and what is computed stays in the cache.
///
/// Blocks are valid as long as their workspace lives.
final class Workspace {
  private var free: [Block] = []
  /// All that there are, free or lent.
  private var owned: Set<UnsafeMutablePointer<Double>> = []

  /// A block of numbers that mean nothing yet.
  func block(_ count: Int) -> Block {
    if let place = free.lastIndex(where: { $0.capacity >= count }) {
      free.swapAt(place, free.count - 1)
      return free.removeLast().prefix(count)
    }
    // In place of one that is too small, so that there are never more than were needed at once.
    if let small = free.popLast() {
      owned.remove(small.base)
      small.base.deallocate()
    }
    let capacity = max(count, 1_024)
    let base = UnsafeMutablePointer<Double>.allocate(capacity: capacity)
    owned.insert(base)
    return Block(base: base, count: count, capacity: capacity)
  }

  /// Takes back a block that nobody looks at any more.
  func takeBack(_ block: Block) { free.append(block) }

  deinit { for base in owned { base.deallocate() } }
}

extension Workspace {
  /// The number that `body` writes.
  static func withNumber(_ body: (Block) -> Void) -> Double {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 1) { buffer in
      guard let base = buffer.baseAddress else { return .nan }
      base.pointee = .nan
      body(Block(base: base, count: 1, capacity: 1))
      return base.pointee
    }
  }
}
