/// Memory for floats that grows and is used again.
final class FloatBuffer {
  private(set) var start: UnsafeMutablePointer<Float>
  private var capacity: Int

  init(_ capacity: Int = 0) {
    self.capacity = max(1, capacity)
    start = .allocate(capacity: self.capacity)
    start.initialize(repeating: 0, count: self.capacity)
  }

  deinit { start.deallocate() }

  /// The memory for `count` floats, whatever is in it.
  func reserve(_ count: Int) -> UnsafeMutablePointer<Float> {
    if count > capacity {
      start.deallocate()
      capacity = max(count, 2 * capacity)
      start = .allocate(capacity: capacity)
      start.initialize(repeating: 0, count: capacity)
    }
    return start
  }
}
