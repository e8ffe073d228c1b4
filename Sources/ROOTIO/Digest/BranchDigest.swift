import Columns

/// What a branch holds, in a few numbers: two files hold the same data if their digests agree.
///
/// The values are taken flat, in entry order: truth values and integers as 64-bit integers, floating-point numbers as
/// 64-bit ones, strings as their bytes; both checksums are CRC-32 over little-endian bytes.
public struct BranchDigest: Sendable, Equatable {
  public enum Value: Sendable, Equatable {
    case integer(Int64)
    case real(Double)
    case text(String)
  }

  /// `flat`, `fixed`, `jagged`, `jagged2`, `string` or `strings`.
  public let category: String
  /// The number of entries.
  public let entries: Int
  /// The number of values, or of strings.
  public let count: Int
  /// The checksum of the values.
  public let valuesCRC: UInt32
  /// The checksum of the counts: of values per entry; for lists of lists, of all lists per entry and then of all values
  /// per list; for strings, of their lengths. Nil for flat branches.
  public let countsCRC: UInt32?
  /// The first five values.
  public let first: [Value]
  /// The last five values.
  public let last: [Value]

  /// Reads all of `branch`, some 10,000 entries at a time.
  ///
  /// - Throws: ``ROOTError`` as reading the branch does.
  public init(_ branch: Branch) throws {
    let reader = try BranchReader(branch)
    var values = DigestedValues(branch.elementType)
    var counts = CRC32()
    var inner = CRC32()
    let step = 10_000
    for start in stride(from: 0, to: branch.entryCount, by: step) {
      let content = try reader.content(start..<min(start + step, branch.entryCount))
      if branch.shape == .string || branch.shape == .strings {
        values.add(strings: content.values, ends: content.inner)
      } else {
        values.add(content.values)
      }
      switch branch.shape {
      case .nested, .strings:
        counts.update(Self.differences(content.outer))
        inner.update(Self.differences(content.inner))
      case .string: counts.update(Self.differences(content.inner))
      case .fixed:
        let length =
          content.values.count / (branch.elementType?.size ?? 1) / max(1, min(step, branch.entryCount - start))
        counts.update([Int64](repeating: Int64(length), count: min(step, branch.entryCount - start)))
      default: counts.update(Self.differences(content.outer))
      }
    }
    counts.append(inner)
    category = branch.shape == .nested ? "jagged2" : branch.shape.rawValue
    entries = branch.entryCount
    count = values.count
    valuesCRC = values.crc.value
    countsCRC = branch.shape == .flat ? nil : counts.value
    first = values.first
    last = values.last
  }

  private static func differences(_ ends: [Int]) -> [Int64] {
    zip(ends, ends.dropFirst()).map { Int64($1 - $0) }
  }
}
