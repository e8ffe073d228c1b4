import CZstd

/// Compresses with zstd; one for many blocks, whose working memory it keeps.
///
/// At level 1: higher levels take twice the time and more, and make numbers no smaller. The table of places to repeat is so small
/// that the processor's nearest cache holds it, which takes a sixth to a quarter less time than the level's own, for one or two
/// hundredths more bytes.
final class Zstd {
  private static let level: Int32 = 1
  private static let tableLogarithm: Int32 = 10

  private let context = ZSTD_createCCtx()

  init() {
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, Self.level)
    ZSTD_CCtx_setParameter(context, ZSTD_c_hashLog, Self.tableLogarithm)
  }

  deinit { ZSTD_freeCCtx(context) }

  /// Appends a frame that stands for `bytes`.
  func compress(_ bytes: UnsafeRawBufferPointer, to buffer: inout [UInt8]) {
    buffer.append(addingRawCapacity: ZSTD_compressBound(bytes.count)) { target in
      let count = ZSTD_compress2(context, target.baseAddress, target.count, bytes.baseAddress, bytes.count)
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
