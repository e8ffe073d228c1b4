import Base
import Columns

extension Tree {
  /// How the entries of a tree are cut into batches.
  public enum BatchSize: Sendable {
    /// Whole clusters, as many as fit into about this many entries; a cluster of more than twice as many is cut, so
    /// that its baskets are inflated for each piece.
    case clusters(about: Int)
    /// This many entries, fewer in the last batch.
    case entries(Int)
  }

  /// A run of entries with a reader for each wanted branch.
  public struct Batch {
    /// The entries of the batch (half-open).
    public let entries: Range<Int>
    private let tree: Tree
    private let readers: [String: BranchReader]

    fileprivate init(entries: Range<Int>, of tree: Tree, readers: [String: BranchReader]) {
      self.entries = entries
      self.tree = tree
      self.readers = readers
    }

    /// One number per entry of the batch; fewer where the branch ends before the tree does.
    ///
    /// - Throws: `missingBranch` for a name that the batch was not made for, with the nearest; besides, as
    ///   ``BranchReader/column(_:entries:rows:conversion:)``.
    public func column<Element: Primitive>(_ name: String, _ type: Element.Type) throws -> Column<Element> {
      let reader = try reader(name)
      return try reader.column(type, entries: entries.clamped(to: 0..<reader.branch.entryCount))
    }

    /// A list of numbers per entry of the batch; fewer where the branch ends before the tree does.
    ///
    /// - Throws: `missingBranch` for a name that the batch was not made for, with the nearest; besides, as
    ///   ``BranchReader/column(_:entries:rows:conversion:)``.
    public func jagged<Element: Primitive>(_ name: String, _ type: Element.Type) throws -> JaggedColumn<Element> {
      let reader = try reader(name)
      return try reader.jagged(type, entries: entries.clamped(to: 0..<reader.branch.entryCount))
    }

    private func reader(_ name: String) throws -> BranchReader {
      if let reader = readers[name] { return reader }
      let hint = NearestNames.hint(for: name, among: readers.keys.sorted(), kind: "branch")
      throw ROOTError(
        .missingBranch, file: tree.file, object: tree.path,
        "'\(name)' is none of the branches that the batch was made for; \(hint)")
    }
  }

  /// Goes through the tree in batches of the branches called `names`.
  ///
  /// ```swift
  /// for batch in try tree.batches(of: ["photon_n", "photon_pt"]) {
  ///   let pt = try batch.jagged("photon_pt", Float.self)
  /// }
  /// ```
  ///
  /// The batches share their readers, so they are for one thread. Batches are made one by one; their columns are read
  /// when they are asked for.
  ///
  /// - Parameters:
  ///   - names: the branches, as for ``branch(_:)``.
  ///   - size: by default whole clusters of about 100,000 entries.
  /// - Throws: `missingBranch`; `unsupported` or `wrongType` for a branch without readable values; `outOfRange` for batches of no entries.
  public func batches(of names: [String], size: BatchSize = .clusters(about: 100_000)) throws -> some Sequence<Batch> {
    let branches = try names.map { try branch($0) }
    try size.check(file: file, object: path)
    let buffers = ReadBuffers()
    let readers = try branches.map { try BranchReader($0, sharing: buffers) }
    let byName = Dictionary(zip(names, readers)) { first, _ in first }
    return ranges(size, of: branches).lazy.map { Batch(entries: $0, of: self, readers: byName) }
  }

  /// The entries of each batch of `size` over `branches`; a batch has one entry at least.
  public func ranges(_ size: BatchSize, of branches: [Branch]? = nil) -> [Range<Int>] {
    switch size {
    case .entries(let count): return Self.cut(0..<entryCount, into: count)
    case .clusters(let about):
      var ranges: [Range<Int>] = []
      for cluster in clusters(of: branches) {
        if let last = ranges.last, last.count + cluster.count <= about {
          ranges[ranges.count - 1] = last.lowerBound..<cluster.upperBound
        } else {
          ranges += cluster.count / 2 > about ? Self.cut(cluster, into: about) : [cluster]
        }
      }
      return ranges
    }
  }

  private static func cut(_ entries: Range<Int>, into size: Int) -> [Range<Int>] {
    stride(from: entries.lowerBound, to: entries.upperBound, by: max(1, size)).map {
      $0..<min($0 + max(1, size), entries.upperBound)
    }
  }
}

extension Tree.BatchSize {
  /// - Throws: ``ROOTError`` (`outOfRange`) unless batches have at least one entry.
  func check(file: String, object: String) throws {
    switch self {
    case .clusters(let count), .entries(let count):
      guard count > 0 else {
        throw ROOTError(.outOfRange, file: file, object: object, "batches of \(count) entries are wanted")
      }
    }
  }
}
