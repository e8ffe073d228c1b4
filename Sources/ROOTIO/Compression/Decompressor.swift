import CDeflate
import CLZ4
import CLZMA
import CXXHash
import CZstd

/// Inflates ROOT's compressed blocks; keeps the libraries' working memory between blocks, so one per thread.
final class Decompressor {
  private let deflate = libdeflate_alloc_decompressor()
  private var zstd: OpaquePointer?

  init() {}

  deinit {
    libdeflate_free_decompressor(deflate)
    ZSTD_freeDCtx(zstd)
  }

  /// Inflates `source`, one block after another, into all of `target`.
  ///
  /// Every block begins with nine bytes: algorithm (two characters), method, compressed and inflated size (three bytes
  /// each, little-endian). All headers are checked against each other and against the bytes that are there before
  /// anything is inflated.
  func inflate(_ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer, origin: Origin) throws {
    var position = 0
    var filled = 0
    while position < source.count {
      let block = try CompressedBlock(source, at: position, origin: origin)
      guard block.inflatedBytes <= target.count - filled else {
        throw origin.corrupt(
          position, "the compressed blocks hold at least \(filled + block.inflatedBytes) bytes, not \(target.count)")
      }
      let output = UnsafeMutableRawBufferPointer(rebasing: target[filled..<filled + block.inflatedBytes])
      if let problem = inflate(block, into: output) {
        throw origin.corrupt(position, "\(block.algorithm.rawValue) block: \(problem)")
      }
      position += CompressedBlock.headerBytes + block.payload.count
      filled += block.inflatedBytes
    }
    guard filled == target.count else {
      throw origin.corrupt(position, "the compressed blocks end after \(filled) of \(target.count) bytes")
    }
  }

  /// Fills `target` with the first bytes that a block of zlib holds; the rest is neither inflated nor held against the
  /// checksum.
  ///
  /// - Returns: the checksum that the block states of all its bytes (Adler-32); nil if it is no such block, is damaged, or
  ///   does not hold more bytes.
  func inflateBeginning(of block: CompressedBlock, into target: UnsafeMutableRawBufferPointer) -> UInt32? {
    let (headerBytes, checksumBytes) = (2, 4)
    let payload = block.payload
    guard block.algorithm == .zlib, payload.count > headerBytes + checksumBytes else { return nil }
    let header = UInt16(bigEndian: payload.loadUnaligned(as: UInt16.self))
    // Deflate, with a window of at most 32 KiB, and without a dictionary (RFC 1950).
    guard header % 31 == 0, header & 0x0F00 == 0x0800, header >> 12 <= 7, header & 0x20 == 0 else { return nil }
    let stream = UnsafeRawBufferPointer(rebasing: payload[headerBytes..<payload.count - checksumBytes])
    var count = 0
    let result = libdeflate_deflate_decompress(
      deflate, stream.baseAddress, stream.count, target.baseAddress, target.count, &count)
    // The documentation does not say what has been written then; a test does.
    guard result == LIBDEFLATE_INSUFFICIENT_SPACE else { return nil }
    return UInt32(bigEndian: payload.loadUnaligned(fromByteOffset: payload.count - checksumBytes, as: UInt32.self))
  }

  /// Returns what is wrong with the block, or nil.
  private func inflate(_ block: CompressedBlock, into output: UnsafeMutableRawBufferPointer) -> String? {
    switch block.algorithm {
    case .zlib:
      var count = 0
      return Self.problem(
        libdeflate_zlib_decompress(
          deflate, block.payload.baseAddress, block.payload.count, output.baseAddress, output.count, &count),
        count, output.count)
    case .oldDeflate:
      var count = 0
      return Self.problem(
        libdeflate_deflate_decompress(
          deflate, block.payload.baseAddress, block.payload.count, output.baseAddress, output.count, &count),
        count, output.count)
    case .lzma:
      return Self.inflateLZMA(block.payload, into: output)
    case .lz4:
      return Self.inflateLZ4(block.payload, into: output)
    case .zstd:
      if zstd == nil { zstd = ZSTD_createDCtx() }
      let count = ZSTD_decompressDCtx(
        zstd, output.baseAddress, output.count, block.payload.baseAddress, block.payload.count)
      if ZSTD_isError(count) != 0 { return String(cString: ZSTD_getErrorName(count)) }
      return count == output.count ? nil : "\(count) bytes came out instead of \(output.count)"
    }
  }

  private static func problem(_ result: libdeflate_result, _ count: Int, _ expected: Int) -> String? {
    switch result {
    case LIBDEFLATE_SUCCESS: count == expected ? nil : "\(count) bytes came out instead of \(expected)"
    case LIBDEFLATE_SHORT_OUTPUT, LIBDEFLATE_INSUFFICIENT_SPACE: "it does not inflate to \(expected) bytes"
    default: "the compressed data are damaged"
    }
  }

  private static func inflateLZMA(
    _ payload: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> String? {
    // The strongest setting of xz takes 65 MB; a larger dictionary would be a waste in blocks of up to 16 MB.
    var memoryLimit = UInt64(96) << 20
    var consumed = 0
    var produced = 0
    let result = lzma_stream_buffer_decode(
      &memoryLimit, 0, nil, payload.bindMemory(to: UInt8.self).baseAddress, &consumed, payload.count,
      output.bindMemory(to: UInt8.self).baseAddress, &produced, output.count)
    guard result == LZMA_OK else { return "liblzma gave error \(result.rawValue)" }
    return produced == output.count ? nil : "\(produced) bytes came out instead of \(output.count)"
  }

  /// LZ4 blocks begin with the XXH64 of what follows, big-endian.
  private static func inflateLZ4(
    _ payload: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> String? {
    let checksumBytes = 8
    guard payload.count > checksumBytes else { return "too short for its checksum" }
    let data = UnsafeRawBufferPointer(rebasing: payload[checksumBytes...])
    let stored = UInt64(bigEndian: payload.loadUnaligned(as: UInt64.self))
    guard XXH64(data.baseAddress, data.count, 0) == stored else { return "the checksum does not match" }
    let count = LZ4_decompress_safe(
      data.bindMemory(to: CChar.self).baseAddress, output.bindMemory(to: CChar.self).baseAddress, Int32(data.count),
      Int32(output.count))
    guard count >= 0 else { return "the compressed data are damaged" }
    return count == output.count ? nil : "\(count) bytes came out instead of \(output.count)"
  }
}
