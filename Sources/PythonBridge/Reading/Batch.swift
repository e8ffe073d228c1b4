import ArrowExport
import CArrow
import ROOTIO

/// What was read of some branches, on its way to whoever asked.
struct Batch {
  let names: [String]
  let branches: [Branch]
  let blocks: [ColumnBlock]

  /// The number of entries, of which every branch must have as many.
  ///
  /// - Throws: ``ROOTError`` (`outOfRange`) if one of several has fewer.
  func count() throws -> Int {
    let counts = blocks.map(\.count)
    guard let most = counts.max() else { return 0 }
    if let short = counts.firstIndex(where: { $0 < most }) {
      throw branches[short].error(
        .outOfRange,
        "ends at entry \(branches[short].entryCount), before the other branches do; read it alone, or fewer entries")
    }
    return most
  }

  func type(_ style: ArrowStyle) -> ArrowType {
    .record(zip(names, blocks).map { (name: $0, type: $1.arrowType(style: style)) })
  }

  /// Moves the blocks into an array of structs.
  ///
  /// - Throws: as ``count()``.
  func move(to array: UnsafeMutablePointer<ArrowArray>, _ style: ArrowStyle) throws {
    let count = try count()
    ArrowArray.fill(array, length: count, missing: 0, buffers: [nil], children: blocks.count) { number, child in
      blocks[number].move(to: child, style: style)
    }
  }
}
