import Base
#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension Tree {
  /// The branches that `patterns` name: names as for ``branch(_:)``, and patterns (`photon_*`, `jet_[pe]*`, `?`, as in a shell), which stand for
  /// all branches with readable values whose path matches. Each branch once, in the order of the patterns, then of the tree.
  ///
  /// - Throws: ``ROOTError`` (`missingBranch`) for a name that no branch has, or a pattern that none matches, with the nearest names.
  public func branches(matching patterns: [String]) throws -> [Branch] {
    var seen: Set<ObjectIdentifier> = []
    var found: [Branch] = []
    for pattern in patterns {
      var own = [Branch]()
      if !hasBranch(pattern), pattern.contains(where: { "*?[".contains($0) }) {
        own = allBranches.filter { ![.group, .object].contains($0.shape) && fnmatch(pattern, $0.path, 0) == 0 }
      }
      if own.isEmpty { own = [try branch(pattern)] }
      found += own.filter { seen.insert(ObjectIdentifier($0)).inserted }
    }
    return found
  }

  /// Reads several branches. Blocks the calling thread.
  ///
  /// - Parameters:
  ///   - names: as for ``branches(matching:)``.
  ///   - entries: half-open; nil for all.
  /// - Throws: ``ROOTError``: `missingBranch`; `unsupported` or `wrongType` for a branch without readable values; `outOfRange` if the
  ///   tree, or one of the branches, has fewer entries; `corrupt`; `transport`.
  public func read(_ names: [String], entries: Range<Int>? = nil) throws -> EntryBatch {
    let entries = try checked(entries)
    return try TreeReaders(self, branches(matching: names)).read(entries)
  }

  /// The wanted entries, if the tree has them.
  func checked(_ entries: Range<Int>?) throws -> Range<Int> {
    let entries = entries ?? 0..<entryCount
    guard entries.lowerBound >= 0, entries.upperBound <= entryCount else {
      throw ROOTError(.outOfRange, file: file, object: path, "entries \(entries) are wanted of \(entryCount)")
    }
    return entries
  }
}

/// Reads some branches of a tree, ascending batch by batch; for one thread at a time.
final class TreeReaders: @unchecked Sendable {
  let tree: Tree
  let branches: [Branch]
  private let readers: [BranchReader]

  init(_ tree: Tree, _ branches: [Branch]) throws {
    self.tree = tree
    self.branches = branches
    let buffers = ReadBuffers()
    readers = try branches.map { try BranchReader($0, sharing: buffers) }
  }

  /// - Parameter start: the number of the tree's first entry among those of all files.
  func read(_ entries: Range<Int>, after start: Int = 0) throws -> EntryBatch {
    EntryBatch(
      entries: entries.lowerBound + start..<entries.upperBound + start, names: branches.map(\.path),
      columns: try readers.map { try $0.structure(entries: entries) }, file: tree.file, tree: tree.path)
  }
}
