/// A growing run of bytes that is kept between uses, so that a reader allocates only until it has seen its largest basket.
final class RawBuffer {
  private(set) var pointer: UnsafeMutableRawPointer
  private var capacity: Int
  /// The number of bytes in use.
  var count = 0

  init(capacity: Int = 0) {
    self.capacity = max(capacity, 64)
    pointer = .allocate(byteCount: self.capacity, alignment: 16)
  }

  deinit {
    pointer.deallocate()
  }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: pointer, count: count) }

  /// Makes room for `extra` bytes behind those in use, and returns where they begin. Some more room is always left.
  @inline(__always)
  func reserve(_ extra: Int) -> UnsafeMutableRawPointer {
    if count + extra + 32 > capacity { grow(extra) }
    return pointer + count
  }

  /// Makes the buffer hold `count` bytes of no particular value.
  func resize(_ count: Int) -> UnsafeMutableRawBufferPointer {
    self.count = 0
    _ = reserve(count)
    self.count = count
    return UnsafeMutableRawBufferPointer(start: pointer, count: count)
  }

  /// A copy of the bytes in use as values of `type`.
  func array<Element: BitwiseCopyable>(of type: Element.Type) -> [Element] {
    let size = count / MemoryLayout<Element>.stride
    if size == 0 { return [] }
    return Array(unsafeUninitializedCapacity: size) { buffer, filled in
      UnsafeMutableRawBufferPointer(buffer).copyMemory(from: bytes)
      filled = size
    }
  }

  private func grow(_ extra: Int) {
    capacity = max(count + extra + 32, capacity + capacity / 2)
    let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
    larger.copyMemory(from: pointer, byteCount: count)
    pointer.deallocate()
    pointer = larger
  }
}
