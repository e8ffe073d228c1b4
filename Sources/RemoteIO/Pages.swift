import Foundation

/// Memory straight from the system, and given back to it at the end. From the heap, large pieces that many threads need for
/// a short time would stay with each of these threads' share of it.
package final class Pages: @unchecked Sendable {
  package let bytes: UnsafeMutableRawBufferPointer

  /// - Throws: `noMemory` if there is no memory.
  package init(byteCount: Int) throws(RemoteFailure) {
    let size = max(1, byteCount)
    guard let start = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0), start != MAP_FAILED else {
      throw RemoteFailure(.noMemory, "no memory for \(byteCount) bytes")
    }
    bytes = UnsafeMutableRawBufferPointer(start: start, count: size)
  }

  deinit {
    munmap(bytes.baseAddress, bytes.count)
  }
}
