#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A growing run of bytes that is kept between uses, so that a reader allocates only until it has seen its largest basket.
package final class RawBuffer {
  package private(set) var pointer: UnsafeMutableRawPointer
  private(set) var capacity: Int
  /// The number of bytes in use.
  package var count = 0

  package init(capacity: Int = 0) {
    self.capacity = max(capacity, 64)
    pointer = Self.allocate(self.capacity)
  }

  deinit {
    free(pointer)
  }

  package var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: pointer, count: count) }

  /// Whether `place` lies in its memory.
  func holds(_ place: UnsafeRawPointer) -> Bool {
    let start = UnsafeRawPointer(pointer)
    return (start..<start + capacity).contains(place)
  }

  /// Makes room for `extra` bytes behind those in use, and returns where they begin. Some more room is always left.
  @inline(__always) @discardableResult
  package func reserve(_ extra: Int) -> UnsafeMutableRawPointer {
    if count + extra + 32 > capacity { grow(by: extra + 32) }
    return pointer + count
  }

  /// Makes the buffer hold `count` bytes of no particular value.
  func resize(_ count: Int) -> UnsafeMutableRawBufferPointer {
    self.count = 0
    reserve(count)
    self.count = count
    return UnsafeMutableRawBufferPointer(start: pointer, count: count)
  }

  /// Puts a copy of `bytes` behind those in use.
  package func append(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    reserve(bytes.count).copyMemory(from: start, byteCount: bytes.count)
    count += bytes.count
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

  /// Hands over the memory of the bytes in use, which begins at a multiple of 64 bytes and is to be given to `free`. The buffer
  /// is empty afterwards.
  package func takeMemory() -> UnsafeMutableRawPointer {
    grow(to: max(count, 1))
    defer {
      count = 0
      capacity = 64
      pointer = Self.allocate(capacity)
    }
    return pointer
  }

  /// Makes room for so many bytes more, and for further growth where it takes moving the bytes in use.
  private func grow(by extra: Int) {
    grow(to: max(count + extra, capacity + (count == 0 ? capacity / 16 : capacity / 2)))
  }

  /// Makes it that large, or that small, with the bytes in use.
  private func grow(to size: Int) {
    capacity = (size + 63) & ~63
    if count == 0 {
      free(pointer)
      pointer = Self.allocate(capacity)
      return
    }
    guard let moved = realloc(pointer, capacity) else { fatalError("\(capacity) bytes of memory cannot be had") }
    pointer = moved
    guard UInt(bitPattern: moved) & 63 != 0 else { return }
    pointer = Self.allocate(capacity)
    pointer.copyMemory(from: moved, byteCount: min(count, capacity))
    free(moved)
  }

  /// Memory for `free`, at a multiple of 64 bytes.
  package static func allocate(_ size: Int) -> UnsafeMutableRawPointer {
    var memory: UnsafeMutableRawPointer?
    guard posix_memalign(&memory, 64, size) == 0, let memory else {
      fatalError("\(size) bytes of memory cannot be had")
    }
    return memory
  }
}
