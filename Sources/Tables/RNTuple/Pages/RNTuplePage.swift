/// Some elements of a column, compressed as one; behind the bytes lies their checksum.
struct RNTuplePage: Sendable, Equatable {
  static let checksumSize = 8

  let elementCount: Int
  /// The size of its bytes without the checksum.
  let size: Int

  /// The size of all.
  var wholeSize: Int { size + Self.checksumSize }
}
