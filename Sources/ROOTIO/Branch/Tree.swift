import Base
import Columns

/// A TTree or an RNTuple: entries (events) with the same branches in each.
public final class Tree: Sendable {
  public let name: String
  public let title: String
  /// The number of entries.
  public let entryCount: Int
  /// The branches at the top.
  public let branches: [Branch]
  /// All branches, depth first: each branch before those below it.
  public let allBranches: [Branch]

  /// Names for formulas, and trees beside it; none in an RNTuple.
  public let links: TreeLinks

  /// The XXH3 of what describes the tree: the stored record of a TTree, the checksums of an RNTuple's footer and page lists.
  /// Trees of other entries have another one, except for some that are stored without compression.
  public let metadataChecksum: UInt64

  var file: String { bytes.name }
  let path: String
  let bytes: FileBytes
  private let byName: [String: [Int]]

  init(
    name: String, title: String, entryCount: Int, branches: [Branch], links: TreeLinks = TreeLinks(),
    metadataChecksum: UInt64, bytes: FileBytes, path: String
  ) {
    self.name = name
    self.title = title
    self.entryCount = entryCount
    self.branches = branches
    self.links = links
    self.metadataChecksum = metadataChecksum
    self.bytes = bytes
    self.path = path
    var all: [Branch] = []
    func add(_ branches: [Branch]) {
      for branch in branches {
        all.append(branch)
        add(branch.branches)
      }
    }
    add(branches)
    allBranches = all
    var byName: [String: [Int]] = [:]
    for (index, branch) in all.enumerated() {
      byName[branch.path, default: []].append(index)
      if branch.name != branch.path { byName[branch.name, default: []].append(index) }
    }
    self.byName = byName
  }

  /// The branch called `name`: its path, such as `evt/P3/P3.Px`, or its name alone where only one branch has it.
  ///
  /// - Throws: `missingBranch` with the nearest names, or the paths among which to choose.
  public func branch(_ name: String) throws -> Branch {
    let found = byName[name] ?? []
    if let exact = found.first(where: { allBranches[$0].path == name }) { return allBranches[exact] }
    if found.count == 1 { return allBranches[found[0]] }
    let hint =
      found.isEmpty
      ? NearestNames.of(name, among: allBranches.map(\.path)).map(described).joined(separator: ", ")
      : found.prefix(5).map { allBranches[$0].path }.joined(separator: ", ")
    let message =
      if !found.isEmpty {
        "several branches are called '\(name)': \(hint)"
      } else if hint.isEmpty {
        "there is no branch '\(name)' among the tree's \(allBranches.count)"
      } else {
        "there is no branch '\(name)'; the nearest: \(hint)"
      }
    throw ROOTError(.missingBranch, file: file, object: path, message)
  }

  /// Whether there is a branch called `name`, by its path or its name alone.
  public func hasBranch(_ name: String) -> Bool { byName[name] != nil }

  private func described(_ path: String) -> String {
    guard let index = byName[path]?.first else { return path }
    return "\(path) (\(allBranches[index].typeName))"
  }

  /// The runs of entries between which all of `branches` (default: all that have baskets) begin new baskets: reading
  /// whole clusters inflates nothing twice. Consecutive, covering all entries.
  ///
  /// Complexity: O(baskets).
  public func clusters(of branches: [Branch]? = nil) -> [Range<Int>] {
    guard entryCount > 0 else { return [] }
    var common: [Int]?
    for branch in branches ?? allBranches {
      let boundaries = branch.storage.basketBoundaries
      guard boundaries.count > 1 else { continue }
      if let known = common {
        let other = Set(boundaries)
        common = known.filter(other.contains)
      } else {
        common = boundaries
      }
    }
    let inner = (common ?? []).filter { 0 < $0 && $0 < entryCount }
    let edges = [0] + inner + [entryCount]
    return zip(edges, edges.dropFirst()).map { $0..<$1 }
  }
}
