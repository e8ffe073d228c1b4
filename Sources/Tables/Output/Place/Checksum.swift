import CXXHash

/// The XXH3-128 of bytes that come piece by piece.
public final class Checksum {
  /// The algorithm's name in manifests.
  public static let algorithm = "xxh3-128"

  /// The number of digits of ``value``.
  static let digitCount = 32

  private let state: OpaquePointer

  public init() {
    // Without memory for half a kilobyte nothing goes on anyway.
    state = XXH3_createState()
    reset()
  }

  deinit {
    XXH3_freeState(state)
  }

  /// Begins again with no bytes.
  public func reset() {
    XXH3_128bits_reset(state)
  }

  public func append(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    XXH3_128bits_update(state, start, bytes.count)
  }

  /// The checksum of all bytes so far: 32 hexadecimal digits, the most significant first.
  public var value: String {
    let hash = XXH3_128bits_digest(state)
    return [hash.high64, hash.low64].map { half in
      let digits = String(half, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
