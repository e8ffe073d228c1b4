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

  /// `flat`, `fixed`, `jagged`, `jagged2`, `string` or `strings`; of lists of more levels `jagged3`, `strings2`
  /// and so on; `records` for records without fields.
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

  /// The type of the numbers; nil for strings.
  public let elementType: PrimitiveType?
  /// The dimensions of fixed arrays, the outermost first: `[3]` of `x[n][3]`.
  public let dimensions: [Int]

  /// Reads all of `branch`, a basket or 10,000 entries at a time.
  ///
  /// - Throws: ``ROOTError`` as reading the branch does.
  public init(_ branch: Branch) throws {
    let reader = try BranchReader(branch)
    var values = DigestedValues(branch.elementType)
    var counts = CRC32()
    var inner = CRC32()
    for entries in Self.portions(of: branch) {
      let content = try reader.content(entries)
      if branch.shape == .string || branch.shape == .strings {
        values.add(strings: content.values.bytes, ends: content.inner)
      } else {
        values.add(content.values.bytes)
      }
      switch branch.shape {
      case .nested, .strings:
        counts.update(differencesOf: content.outer)
        inner.update(differencesOf: content.inner)
      case .string: counts.update(differencesOf: content.inner)
      case .fixed:
        let length = content.values.count / (branch.elementType?.size ?? 1) / entries.count
        counts.update([Int64](repeating: Int64(length), count: entries.count))
      default: counts.update(differencesOf: content.outer)
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
    elementType = branch.elementType
    dimensions = branch.dimensions
  }

  init(
    category: String, entries: Int, count: Int, values: DigestedValues, countsCRC: UInt32?,
    elementType: PrimitiveType?, dimensions: [Int]
  ) {
    self.category = category
    self.entries = entries
    self.count = count
    valuesCRC = values.crc.value
    self.countsCRC = countsCRC
    first = values.first
    last = values.last
    self.elementType = elementType
    self.dimensions = dimensions
  }

  /// Runs of entries that lie in one basket (or cluster) each, not too long.
  static func portions(of branch: Branch) -> some Sequence<Range<Int>> {
    var boundaries = branch.storage.basketBoundaries[...]
    return sequence(state: 0) { start -> Range<Int>? in
      guard start < branch.entryCount else { return nil }
      while let next = boundaries.first, next <= start { boundaries.removeFirst() }
      let end = min(start + 10_000, boundaries.first ?? .max, branch.entryCount)
      defer { start = end }
      return start..<end
    }
  }
}
