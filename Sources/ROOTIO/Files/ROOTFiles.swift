import Base
import ByteIO
import Columns

/// The trees of one name in several files, as one.
///
/// ```swift
/// let files = try await ROOTFiles.open(["samples/mc_*.root"], tree: "mini")
/// for try await batch in try files.entryBatches(of: ["photon_*"]) {
///   let pt = try batch.jagged("photon_pt", Float.self)
/// }
/// ```
///
/// Entries are counted through all files in their order. Files are open while they are read.
public struct ROOTFiles: Sendable {
  /// One of the files.
  public struct Part: Sendable, Equatable {
    /// The path or URL, without secrets.
    public let name: String
    /// Which of all entries are the file's (half-open).
    public let entries: Range<Int>
  }

  public let parts: [Part]
  /// The tree's path in each file.
  public let treePath: String
  /// The number of entries of all files.
  public var entryCount: Int { parts.last?.entries.upperBound ?? 0 }

  private let locations: [Location]
  private let sources: SourceRegistry

  /// Finds the files, and opens each to see how many entries its tree has.
  ///
  /// The calling task waits; the reading is done on a thread of its own.
  ///
  /// - Parameters:
  ///   - names: paths, URLs, and patterns (`*`, `?`, `[...]` as in a shell; in URLs in the file's name only), whose files come in the order of
  ///     their names.
  ///   - tree: the path of the tree in each file.
  ///   - transports: as for ``ROOTFile/open(_:through:)``.
  /// - Throws: ``ROOTError``: `transport`, also where a pattern stands for no file; `missingObject`, also where no file is named; as ``ROOTFile/tree(_:)``.
  public static func open(
    _ names: [String], tree: String, through transports: [any Transport] = []
  ) async throws -> ROOTFiles {
    try await WorkerThreads.run { try ROOTFiles(names, tree: tree, through: transports) }
  }

  /// The same on the calling thread, which it blocks.
  ///
  /// - Throws: as ``open(_:tree:through:)``.
  public init(_ names: [String], tree: String, through transports: [any Transport] = []) throws {
    guard !names.isEmpty else { throw ROOTError(.missingObject, file: tree, "no file is named") }
    sources = SourceRegistry(transports)
    var expander = LocationExpander()
    for transport in transports { transport.register(in: &expander) }
    var locations: [Location] = []
    for name in names {
      let location = Location(name)
      do {
        locations += try expander.expand(location)
      } catch let error as ByteIOError {
        throw ROOTError(transport: error, of: location)
      }
    }
    self.locations = locations
    treePath = tree
    var parts: [Part] = []
    var count = 0
    for location in locations {
      let entries = try ROOTFile(at: location, through: sources).tree(tree).entryCount
      guard entries <= Int.max - count else {
        throw ROOTError(
          .corrupt, file: location.shown, object: tree, "the files claim more entries than can be counted")
      }
      parts.append(Part(name: location.shown, entries: count..<count + entries))
      count += entries
    }
    self.parts = parts
  }

  /// The tree of the file at a place among ``parts``. Blocks the calling thread.
  ///
  /// - Throws: ``ROOTError`` (`outOfRange` if there is no such file); as ``ROOTFile/tree(_:)``.
  public func tree(_ part: Int) throws -> Tree {
    guard parts.indices.contains(part) else {
      throw ROOTError(.outOfRange, file: treePath, "file \(part) is wanted of \(parts.count)")
    }
    return try ROOTFile(at: locations[part], through: sources).tree(treePath)
  }

  /// Reads several branches. Blocks the calling thread.
  ///
  /// - Parameters:
  ///   - names: as for ``Tree/branches(matching:)``; patterns mean the branches of the first file, which all others must have.
  ///   - entries: half-open, of all files together; nil for all.
  /// - Throws: as ``Tree/read(_:entries:)``; `wrongType` if a branch is of another type in another file.
  public func read(_ names: [String], entries: Range<Int>? = nil) throws -> EntryBatch {
    try FilesReader(self, names).read(checked(entries))
  }

  /// Goes through all files in batches that are read while earlier ones are used, as ``Tree/entryBatches(of:entries:size:ahead:)`` does.
  ///
  /// - Parameters:
  ///   - names: as for ``read(_:entries:)``.
  ///   - entries: half-open, of all files together; nil for all.
  ///   - size: how many entries a batch has, over the ends of files; the last has fewer.
  ///   - ahead: how many batches may be in memory besides the one that is used, 1 to 64.
  /// - Throws: ``ROOTError`` (`outOfRange`). All else is thrown in the loop.
  public func entryBatches(
    of names: [String], entries: Range<Int>? = nil, size: Int = 100_000, ahead: Int = 2
  ) throws -> EntryBatches {
    let entries = try checked(entries)
    try Tree.BatchSize.entries(size).check(file: treePath, object: treePath)
    let count = entries.count / size + (entries.count % size == 0 ? 0 : 1)
    return try EntryBatches(count: count, ahead: ahead, file: treePath, object: treePath) {
      let reader = FilesReader(self, names)
      return { number in
        let start = entries.lowerBound + number * size
        let range = start..<min(start + min(size, entries.upperBound - start), entries.upperBound)
        return BatchWork(prefetch: { try await reader.prefetch(range) }, read: { try reader.read(range) })
      }
    }
  }

  private func checked(_ entries: Range<Int>?) throws -> Range<Int> {
    let entries = entries ?? 0..<entryCount
    guard entries.lowerBound >= 0, entries.upperBound <= entryCount else {
      throw ROOTError(
        .outOfRange, file: treePath, "entries \(entries) are wanted of \(entryCount) in \(parts.count) files")
    }
    return entries
  }
}
