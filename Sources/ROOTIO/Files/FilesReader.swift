import Base
import ByteIO
import Columns

/// Reads branches of several files, ascending; for one thread at a time.
final class FilesReader: @unchecked Sendable {
  private let files: ROOTFiles
  private let names: [String]
  /// The paths of the branches, as the first file has them.
  private var paths: [String]?
  /// The files that are being read, by their place.
  private var open: [Int: TreeReaders] = [:]

  init(_ files: ROOTFiles, _ names: [String]) {
    self.files = files
    self.names = names
  }

  func read(_ entries: Range<Int>) throws -> EntryBatch {
    let parts = parts(of: entries)
    open = open.filter { parts.contains($0.key) }
    let batches = try parts.map { part in
      let own = files.parts[part].entries
      let wanted = entries.clamped(to: own)
      return try readers(of: part).read(
        wanted.lowerBound - own.lowerBound..<wanted.upperBound - own.lowerBound, after: own.lowerBound)
    }
    if batches.count == 1 { return batches[0] }
    let names = try self.branchPaths()
    let columns = try names.map { name in
      let columns = try batches.map { try $0.structure(name) }
      guard let joined = StructuredColumn.joined(columns) else {
        let kinds = Set(columns.map(\.typeName)).sorted().joined(separator: " and ")
        throw ROOTError(
          .wrongType, file: files.parts[parts.lowerBound].name, object: "\(files.treePath)/\(name)",
          "the branch holds \(kinds) in files up to \(files.parts[parts.upperBound - 1].name), which do not make one column"
        )
      }
      return joined
    }
    return EntryBatch(
      entries: entries, names: names, columns: columns, file: files.parts[parts.lowerBound].name, tree: files.treePath)
  }

  /// Fetches what reading `entries` needs, of servers' files.
  func prefetch(_ entries: Range<Int>) async throws -> [PrefetchedBytes] {
    var held: [PrefetchedBytes] = []
    for part in parts(of: entries) {
      let readers = try await WorkerThreads.run { try self.readers(of: part) }
      let own = files.parts[part].entries
      let wanted = entries.clamped(to: own)
      held.append(
        try await readers.tree.prefetch(
          readers.branches, wanted.lowerBound - own.lowerBound..<wanted.upperBound - own.lowerBound))
    }
    return held
  }

  /// The files that hold `entries`; one at least.
  private func parts(of entries: Range<Int>) -> Range<Int> {
    let parts = files.parts
    let first = parts.partitioningIndex { $0.entries.upperBound > entries.lowerBound }
    let end = parts.partitioningIndex { $0.entries.lowerBound >= entries.upperBound }
    return first < end ? first..<end : 0..<min(1, parts.count)
  }

  private func readers(of part: Int) throws -> TreeReaders {
    if let readers = open[part] { return readers }
    let tree = try files.tree(part)
    let known = try paths ?? branchPaths(first: part == 0 ? tree : nil)
    let readers = try TreeReaders(tree, known.map { try tree.branch($0) })
    open[part] = readers
    return readers
  }

  private func branchPaths(first tree: Tree? = nil) throws -> [String] {
    if let paths { return paths }
    let found = try (tree ?? files.tree(0)).branches(matching: names).map(\.path)
    paths = found
    return found
  }
}
