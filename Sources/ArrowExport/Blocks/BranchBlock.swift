import Columns
import ROOTIO

/// What a branch holds, piece by piece, in a block.
struct BranchBlock {
  let block: ColumnBlock
  private let reader: BranchReader
  /// Where the values go that are read flat; nil for what is read by its structure.
  private let values: FlatValues?

  /// An empty block for the branch of `reader`; nothing is read but for branches of the shape `structured`, of which is read what
  /// their type is.
  ///
  /// - Throws: as ``BranchReader/structure(entries:)``.
  init(_ reader: BranchReader) throws {
    self.reader = reader
    let branch = reader.branch
    guard branch.shape != .structured else {
      values = nil
      block = ColumnBlock(like: try reader.structure(entries: 0..<0))
      return
    }
    let values = FlatValues()
    self.values = values
    let leaf =
      branch.elementType.map { ColumnBlock(.numbers($0), content: values.content) }
      ?? ColumnBlock(.texts, content: values.content, offsets: values.inner)
    let items = branch.dimensions.reversed().reduce(leaf) { ColumnBlock(.arrays(width: $1), [$0]) }
    switch branch.shape {
    case .jagged: block = ColumnBlock(.lists, [items], offsets: values.outer)
    case .nested:
      block = ColumnBlock(.lists, [ColumnBlock(.lists, [leaf], offsets: values.inner)], offsets: values.outer)
    case .strings: block = ColumnBlock(.lists, [leaf], offsets: values.outer)
    default: block = items
    }
  }

  /// Makes room for what `entries` are likely to hold, of which nothing is believed.
  func reserve(_ entries: Range<Int>) {
    let branch = reader.branch
    guard let values, branch.entryCount > 0, branch.uncompressedBytes > 0 else { return }
    let share = Double(entries.count) / Double(branch.entryCount)
    let bytes = Int(min(share, 1) * Double(min(branch.uncompressedBytes, Self.largestGuess)))
    values.content.reserve(bytes)
    if branch.shape == .jagged { values.outer.buffer.reserve(min(8 * entries.count, bytes)) }
  }

  /// Memory that is asked for in advance, in bytes, at most; it costs nothing until it is used.
  private static let largestGuess = 1 << 28

  /// Reads `entries` and puts them behind those that are here.
  ///
  /// - Throws: as ``BranchReader/structure(entries:)``.
  func append(_ entries: Range<Int>) throws {
    guard let values else {
      let column = try reader.structure(entries: entries)
      do throws(OtherType) {
        try block.append(column)
      } catch {
        throw reader.branch.error(
          .unsupported, "holds \(error.found) where the entries before hold \(error.expected)",
          entry: entries.lowerBound)
      }
      return
    }
    try reader.append(entries, to: values)
  }
}

extension ColumnBlock {
  /// A block without rows of what a branch holds. Of a branch of the shape `structured` the first entries are read, of which their
  /// type is known.
  ///
  /// - Throws: as ``BranchReader/structure(entries:)``.
  package static func empty(_ reader: BranchReader) throws -> ColumnBlock {
    let column = try BranchBlock(reader)
    guard reader.branch.shape == .structured else { return column.block }
    try column.append(0..<min(reader.branch.entryCount, 1000))
    return column.block.emptied()
  }
}
