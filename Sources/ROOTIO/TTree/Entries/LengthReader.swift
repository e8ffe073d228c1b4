import Columns

/// Reads the lengths of arrays of the objects of collections, which lie in a branch of their own.
final class LengthReader {
  private let decoder: any BranchDecoder
  private let type: PrimitiveType
  private let buffer = RawBuffer()

  /// - Parameters:
  ///   - decoder: of a branch with a list of integers per entry.
  ///   - type: that of the integers.
  init(_ decoder: any BranchDecoder, type: PrimitiveType) {
    self.decoder = decoder
    self.type = type
  }

  /// The lengths in each of the `entries`.
  func lengths(_ entries: Range<Int>) throws -> [[Int]] {
    buffer.count = 0
    var offsets = [0]
    try decoder.jagged(entries, .all, offsets: &offsets, into: buffer)
    let values = buffer.numbers(of: type).integers
    return zip(offsets, offsets.dropFirst()).map { Array(values[$0..<$1]) }
  }
}

extension NumberColumn {
  /// The numbers as integers; those that do not fit, and floating-point ones, as -1.
  fileprivate var integers: [Int] {
    switch self {
    case .bool(let values): values.map { $0 ? 1 : 0 }
    case .int8(let values): values.map(Int.init)
    case .uint8(let values): values.map(Int.init)
    case .int16(let values): values.map(Int.init)
    case .uint16(let values): values.map(Int.init)
    case .int32(let values): values.map(Int.init)
    case .uint32(let values): values.map(Int.init)
    case .int64(let values): values.map(Int.init)
    case .uint64(let values): values.map { Int(exactly: $0) ?? -1 }
    case .float, .double: [Int](repeating: -1, count: count)
    }
  }
}
