/// One block of compressed bytes: up to 16 MiB inflated.
struct CompressedBlock {
  enum Algorithm: String {
    case zlib = "ZL"
    case lzma = "XZ"
    case lz4 = "L4"
    case zstd = "ZS"
    /// ROOT's own deflate before version 5: a raw deflate stream.
    case oldDeflate = "CS"

    /// The most bytes that one compressed byte can stand for, rounded up: a claim beyond it is false.
    ///
    /// Deflate: 258 bytes from two bits. LZ4: a length byte adds 255. ZSTD: a run-length block of 4 bytes stands for
    /// 128 KiB. LZMA: a match of 273 bytes costs a few hundredths of a bit at the least.
    var largestExpansion: Int {
      switch self {
      case .zlib, .oldDeflate: 1_032
      case .lz4: 255
      case .zstd: 32_768
      case .lzma: 65_536
      }
    }
  }

  static let headerBytes = 9

  let algorithm: Algorithm
  let payload: UnsafeRawBufferPointer
  let inflatedBytes: Int

  /// Reads the header at `position` and checks its lengths against the bytes that are there.
  init(_ source: UnsafeRawBufferPointer, at position: Int, origin: Origin) throws {
    guard source.count - position >= Self.headerBytes else {
      throw origin.corrupt(position, "the header of a compressed block is cut off")
    }
    let name = String(decoding: source[position..<position + 2], as: UTF8.self)
    func size(_ at: Int) -> Int { Int(source[at]) | Int(source[at + 1]) << 8 | Int(source[at + 2]) << 16 }
    let compressedBytes = size(position + 3)
    inflatedBytes = size(position + 6)
    let start = position + Self.headerBytes
    guard let algorithm = Algorithm(rawValue: name) else {
      let message = "unknown compression algorithm '\(name.debugDescription.dropFirst().dropLast())'"
      // A name, and sizes that can be, are more likely another's algorithm than damage.
      let isName = name.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
      let isPlausible = isName && compressedBytes > 0 && compressedBytes <= source.count - start && inflatedBytes > 0
      throw isPlausible ? origin.unsupported(message) : origin.corrupt(position, message)
    }
    self.algorithm = algorithm
    guard compressedBytes <= source.count - start else {
      throw origin.corrupt(
        position, "a compressed block claims \(compressedBytes) bytes, but only \(source.count - start) are left")
    }
    guard compressedBytes > 0, inflatedBytes > 0, inflatedBytes / compressedBytes <= algorithm.largestExpansion else {
      throw origin.corrupt(
        position, "a \(name) block of \(compressedBytes) bytes claims to hold \(inflatedBytes)")
    }
    payload = UnsafeRawBufferPointer(rebasing: source[start..<start + compressedBytes])
  }

  /// The number of bytes that the blocks in `source` claim to hold together, which must be `expected`: to be asked
  /// before memory is allocated.
  static func check(_ source: UnsafeRawBufferPointer, holds expected: Int, origin: Origin) throws {
    var position = 0
    var total = 0
    while position < source.count, total < expected {
      let block = try CompressedBlock(source, at: position, origin: origin)
      position += headerBytes + block.payload.count
      total += block.inflatedBytes
    }
    guard total == expected else {
      throw origin.corrupt(position, "the compressed blocks hold \(total) bytes, but \(expected) are declared")
    }
  }
}
