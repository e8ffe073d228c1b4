/// Goes through the branches of a tree before it is built.
///
/// References in a file can point anywhere: a branch that lies below itself, or one that is listed many times, would make
/// an endless or an enormous tree of a few bytes.
final class TreeSurvey {
  /// Which branch a leaf belongs to.
  private(set) var owners: [ObjectIdentifier: ROOTObject] = [:]

  private let fileSize: Int
  private var entered: Set<ObjectIdentifier> = []
  private var nameBytes = 0

  /// Real branches nest some ten levels.
  private static let largestDepth = 50
  /// So many entries do no harm, whatever there is of them.
  private static let harmlessEntryCount = 1 << 20

  init(fileSize: Int) {
    self.fileSize = fileSize
  }

  /// Enters `branches` and everything below them.
  ///
  /// - Parameters:
  ///   - depth: how many branches these lie within.
  ///   - prefixBytes: the length of the path above them.
  func enter(_ branches: [ROOTObject], depth: Int = 0, prefixBytes: Int = 0) throws(BasketTable.Contradiction) {
    guard branches.isEmpty || depth < Self.largestDepth else {
      throw BasketTable.Contradiction(description: "its branches are nested more than \(depth) deep")
    }
    for branch in branches {
      try enterOnce(branch, "branch")
      let pathBytes = prefixBytes + branch.text(.fName).utf8.count + 1
      nameBytes += pathBytes
      for case let leaf? in branch.objects(.fLeaves) {
        try enterOnce(leaf, "leaf")
        owners[ObjectIdentifier(leaf)] = branch
        nameBytes += pathBytes + leaf.text(.fName).utf8.count
      }
      guard nameBytes <= Limits(fileSize: fileSize).paths else {
        throw BasketTable.Contradiction(description: "the paths of its branches are longer than those of any real tree")
      }
      for case let basket? in branch.objects(.fBaskets) { try enterOnce(basket, "basket") }
      try enter(branch.objects(.fBranches).compactMap { $0 }, depth: depth + 1, prefixBytes: pathBytes)
    }
  }

  /// Checks that the entries which the tree claims to have can be in the baskets of one of its `branches`, which were
  /// entered, at all.
  func check(entryCount: Int, in branches: [ROOTObject]) throws(BasketTable.Contradiction) {
    guard entryCount <= Self.harmlessEntryCount || entryCount <= mostEntries(below: branches) else {
      throw BasketTable.Contradiction(description: "it claims \(entryCount) entries, more than its baskets can hold")
    }
  }

  private func mostEntries(below branches: [ROOTObject]) -> Int {
    branches.reduce(0) { most, branch in
      max(most, mostEntries(in: branch), mostEntries(below: branch.objects(.fBranches).compactMap { $0 }))
    }
  }

  private func enterOnce(_ object: ROOTObject, _ kind: String) throws(BasketTable.Contradiction) {
    guard entered.insert(ObjectIdentifier(object)).inserted else {
      throw BasketTable.Contradiction(description: "its \(kind) '\(object.text(.fName))' is listed twice")
    }
  }

  /// An upper limit of the entries in a branch's baskets, from the size of their records.
  private func mostEntries(in branch: ROOTObject) -> Int {
    let expansion = CompressedBlock.Algorithm.lzma.largestExpansion
    let stored = branch.integers(.fBasketBytes).reduce(0) { min(fileSize, $0 + min(max(0, $1), fileSize)) }
    let embedded = branch.objects(.fBaskets).reduce(0) { $0 + ($1?.basket?.entryCount ?? 0) }
    return min(stored, .max / (2 * expansion)) * expansion + embedded
  }
}
