import Columns

/// Reads the branch that says how many values each entry of another has.
final class CounterReader {
  /// The bytes that one counted item takes in the branch that is counted.
  let bytesPerCount: Int
  private let decoder: any BranchDecoder
  private let type: PrimitiveType
  private let values = RawBuffer()

  /// - Precondition: `type` is an integer type.
  init(_ decoder: any BranchDecoder, type: PrimitiveType, bytesPerCount: Int) {
    self.decoder = decoder
    self.type = type
    self.bytesPerCount = bytesPerCount
  }

  /// The counts of `entries`; a count that is negative, or beyond what any basket can hold, is given as one that
  /// certainly is wrong and can be multiplied.
  func counts(_ entries: Range<Int>) throws -> [Int] {
    values.count = 0
    try decoder.flat(entries, .all, into: values)
    let bytes = values.bytes
    return (0..<entries.count).map { entry in
      let count =
        switch type {
        case .int8: Int(bytes.loadUnaligned(fromByteOffset: entry, as: Int8.self))
        case .uint8: Int(bytes.loadUnaligned(fromByteOffset: entry, as: UInt8.self))
        case .int16: Int(bytes.loadUnaligned(fromByteOffset: 2 * entry, as: Int16.self))
        case .uint16: Int(bytes.loadUnaligned(fromByteOffset: 2 * entry, as: UInt16.self))
        case .int32: Int(bytes.loadUnaligned(fromByteOffset: 4 * entry, as: Int32.self))
        case .uint32: Int(bytes.loadUnaligned(fromByteOffset: 4 * entry, as: UInt32.self))
        default: Int(bytes.loadUnaligned(fromByteOffset: 8 * entry, as: Int64.self))
        }
      return max(-1, min(count, 1 << 28))
    }
  }
}
