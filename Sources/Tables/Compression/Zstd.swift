import CZstd

/// Compresses with zstd; one for many blocks, whose working memory it keeps.
final class Zstd {
  private let context = ZSTD_createCCtx()
  private let level: Int32

  init(level: Int32) { self.level = level }

  deinit { ZSTD_freeCCtx(context) }

  /// Appends a frame that stands for `bytes`.
  func compress(_ bytes: UnsafeRawBufferPointer, to buffer: inout [UInt8]) {
    buffer.append(addingRawCapacity: ZSTD_compressBound(bytes.count)) { target in
      let count = ZSTD_compressCCtx(context, target.baseAddress, target.count, bytes.baseAddress, bytes.count, level)
      precondition(ZSTD_isError(count) == 0, "zstd compresses into as much room as it asks for")
      return count
    }
  }
}

extension [UInt8] {
  /// Lets `fill` write up to `count` bytes behind the last one, and say how many it has written.
  mutating func append(addingRawCapacity count: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Int) {
    append(addingCapacity: count) { span in
      span.withUnsafeMutableBufferPointer { target, initialized in
        initialized = fill(UnsafeMutableRawBufferPointer(target))
      }
    }
  }
}
