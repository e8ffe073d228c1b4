import CDeflate

/// Makes compressed blocks.
enum Blocks {
  /// A block's header before `payload`.
  static func block(_ algorithm: String, _ payload: [UInt8], inflated: Int) -> [UInt8] {
    var bytes = Array(algorithm.utf8) + [8]
    for size in [payload.count, inflated] { bytes += (0..<3).map { UInt8(truncatingIfNeeded: size >> (8 * $0)) } }
    return bytes + payload
  }

  /// `bytes` deflated with zlib's envelope ("ZL") or as ROOT did before version 5, without ("CS"), in blocks of `size`.
  static func deflated(_ bytes: [UInt8], _ algorithm: String = "ZL", size: Int = 1 << 24 - 1) -> [UInt8] {
    guard let compressor = libdeflate_alloc_compressor(6) else { return [] }
    defer { libdeflate_free_compressor(compressor) }
    var result: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      let piece = Array(bytes[start..<min(start + size, bytes.count)])
      let payload = [UInt8](unsafeUninitializedCapacity: piece.count + 100) { buffer, count in
        count =
          algorithm == "CS"
          ? libdeflate_deflate_compress(compressor, piece, piece.count, buffer.baseAddress, buffer.count)
          : libdeflate_zlib_compress(compressor, piece, piece.count, buffer.baseAddress, buffer.count)
      }
      result += block(algorithm, payload, inflated: piece.count)
    }
    return result
  }
}
