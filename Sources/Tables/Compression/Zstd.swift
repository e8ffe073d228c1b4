import CZstd

/// Compresses with zstd; one for many blocks, whose working memory it keeps.
///
/// At level 1: higher levels take twice the time and more, and make numbers no smaller. The table of places to repeat is so small
/// that the processor's nearest cache holds it, which takes a sixth to a quarter less time than the level's own, for one or two
/// hundredths more bytes. Fewer places are looked at for what repeats there, which takes another fifth less, for one to three
/// hundredths. Levels below 1 do that too, but they also store what does not repeat as it is, and leave twice as many bytes.
final class Zstd {
  /// How many places are passed over, about, where nothing repeats.
  enum Step: Int32 {
    case text = 4
    /// Pages take a tenth less time than with that of text, for a hundredth more bytes.
    case numbers = 16
  }

  private static let level: Int32 = 1
  private static let tableLogarithm: Int32 = 10
  /// `ZSTD_c_literalCompressionMode` and `ZSTD_ps_enable`, names that the header keeps for who links the library statically.
  private static let literalMode = (parameter: ZSTD_c_experimentalParam5, enabled: Int32(1))

  private let context = ZSTD_createCCtx()

  init(step: Step) {
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, Self.level)
    ZSTD_CCtx_setParameter(context, ZSTD_c_hashLog, Self.tableLogarithm)
    // Without it, a step would store literals as they are.
    if ZSTD_isError(ZSTD_CCtx_setParameter(context, Self.literalMode.parameter, Self.literalMode.enabled)) == 0 {
      ZSTD_CCtx_setParameter(context, ZSTD_c_targetLength, step.rawValue)
    }
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
