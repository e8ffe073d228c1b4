import CDeflate
import CLZ4
import CZstd

/// How a block of bytes of known size is compressed, such as a page of a Parquet file.
enum BlockCodec {
  case none, snappy, gzip, zstd
  /// One block, and a frame of such.
  case lz4, lz4Frame

  /// The most bytes that one compressed byte can stand for, rounded up: a claim beyond it is false.
  private var largestExpansion: Int {
    switch self {
    case .none: 1
    // A copy of 64 bytes takes three.
    case .snappy: 22
    case .gzip: 1_032
    case .zstd: 32_768
    case .lz4, .lz4Frame: 255
    }
  }

  /// Whether so many bytes can stand for that many.
  func canInflate(_ count: Int, to inflatedCount: Int) -> Bool { inflatedCount / largestExpansion <= count }

  /// Fills `target` with what `source` stands for; else returns what is wrong with it.
  func inflate(_ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer) -> String? {
    let problem = "the \(self) data are damaged, or do not inflate to \(target.count) bytes"
    switch self {
    case .none:
      guard source.count == target.count else { return "\(source.count) bytes lie there for \(target.count)" }
      target.copyMemory(from: source)
      return nil
    case .snappy: return Snappy.inflate(source, into: target) ? nil : problem
    case .gzip: return Self.inflateMembers(source, into: target) ? nil : problem
    case .zstd:
      let count = ZSTD_decompress(target.baseAddress, target.count, source.baseAddress, source.count)
      if ZSTD_isError(count) != 0 { return String(cString: ZSTD_getErrorName(count)) }
      return count == target.count ? nil : problem
    case .lz4:
      guard source.count <= Int32.max, target.count <= Int32.max else { return problem }
      let count = LZ4_decompress_safe(
        source.bindMemory(to: CChar.self).baseAddress, target.bindMemory(to: CChar.self).baseAddress,
        Int32(source.count), Int32(target.count))
      return Int(count) == target.count ? nil : problem
    case .lz4Frame: return Self.inflateFrames(source, into: target) ? nil : problem
    }
  }

  /// Inflates frames of LZ4, one behind the other.
  private static func inflateFrames(
    _ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
  ) -> Bool {
    var context: OpaquePointer?
    guard LZ4F_isError(LZ4F_createDecompressionContext(&context, UInt32(LZ4F_VERSION))) == 0 else { return false }
    defer { LZ4F_freeDecompressionContext(context) }
    var (place, filled, hint) = (0, 0, 0)
    while place < source.count {
      let (rest, room) = (source[place...], target[filled...])
      var (used, made) = (rest.count, room.count)
      hint = LZ4F_decompress(
        context, UnsafeMutableRawBufferPointer(rebasing: room).baseAddress, &made,
        UnsafeRawBufferPointer(rebasing: rest).baseAddress, &used, nil)
      // What neither takes nor gives anything would go on for ever.
      guard LZ4F_isError(hint) == 0, used + made > 0 else { return false }
      place += used
      filled += made
    }
    return hint == 0 && filled == target.count
  }

  /// Inflates gzip members, one behind the other.
  private static func inflateMembers(
    _ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
  ) -> Bool {
    guard let decompressor = libdeflate_alloc_decompressor() else { return false }
    defer { libdeflate_free_decompressor(decompressor) }
    var (place, filled) = (0, 0)
    while place < source.count {
      let (rest, room) = (source[place...], target[filled...])
      var (used, made) = (0, 0)
      let result = libdeflate_gzip_decompress_ex(
        decompressor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count,
        UnsafeMutableRawBufferPointer(rebasing: room).baseAddress, room.count, &used, &made)
      guard result == LIBDEFLATE_SUCCESS else { return false }
      place += used
      filled += made
    }
    return filled == target.count
  }
}
