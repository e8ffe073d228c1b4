import Base
import Columns

/// Decodes the entries of an RNTuple's field by a tree of ``PageNode``s.
final class StructuredPageDecoder: BranchDecoder {
  private let root: any PageNode
  private let firstEntries: [Int]
  private let budget: PageBudget
  private let fault: (String) -> ROOTError
  private var cluster = 0..<0

  init(_ storage: StructuredPageStorage, _ decompressor: Decompressor) throws(UnreadableType) {
    budget = PageBudget(storage.bytes.limits)
    firstEntries = storage.firstEntries
    fault = { ROOTError(.corrupt, file: storage.bytes.name, object: storage.object, $0) }
    root = try PageNodeBuilder(storage, decompressor, budget).node(storage.format)
  }

  func structure(_ entries: Range<Int>) throws -> StructuredColumn {
    budget.refill()
    // What a read that failed left behind.
    _ = root.takeColumn()
    var entry = entries.lowerBound
    while entry < entries.upperBound {
      if !cluster.contains(entry) { try select(entry) }
      let end = min(entries.upperBound, cluster.upperBound)
      let local = entry - cluster.lowerBound..<end - cluster.lowerBound
      guard local.upperBound <= root.count else {
        throw fault("the cluster of entry \(entry) holds \(root.count) values for \(cluster.count) entries")
      }
      try root.append(local)
      entry = end
    }
    return root.takeColumn()
  }

  /// Makes the cluster with `entry` the one whose elements are read.
  private func select(_ entry: Int) throws {
    let number = firstEntries.dropLast().partitioningIndex { $0 > entry } - 1
    cluster = 0..<0
    let entries = firstEntries[number]..<firstEntries[number + 1]
    try root.select(number, entries: entries)
    cluster = entries
  }

  // Only a structure is asked for.
  func flat(_: Range<Int>, _: RowSelection, into _: RawBuffer) throws {}
  func jagged(_: Range<Int>, _: RowSelection, offsets _: inout [Int], into _: RawBuffer) throws {}
  func nested(_: Range<Int>, outer _: inout [Int], inner _: inout [Int], into _: RawBuffer) throws {}
  func strings(_: Range<Int>, outer _: inout [Int], inner _: inout [Int], into _: RawBuffer) throws {}
}
