import ROOTIO
import Testing

/// Reads everything in a file.
///
/// - Returns: the codes of the errors that came out.
/// - Throws: an error that is not a ``ROOTError``.
@discardableResult
func readEverything(_ bytes: [UInt8]) throws -> Set<ROOTError.Code> {
  var codes: Set<ROOTError.Code> = []
  func attempt(_ body: () throws -> Void) throws {
    do { try body() } catch let error as ROOTError { codes.insert(error.code) }
  }
  try attempt {
    let file = try ROOTFile(MemorySource(bytes))
    for (path, key) in try file.allKeys() {
      try attempt {
        if file.isPlot(key.className) { _ = BranchDigest.leaves(of: try file.plot("\(path);\(key.cycle)")) }
        guard try file.isTree(key.className) else { return }
        let tree = try file.tree("\(path);\(key.cycle)")
        _ = tree.ranges(.clusters(about: 100_000))
        for branch in tree.allBranches { try attempt { _ = try BranchDigest.leaves(of: branch) } }
      }
    }
  }
  return codes
}

/// The error that `body` throws, which the test demands.
func failure(_ body: () throws -> some Any) -> ROOTError? {
  #expect(throws: ROOTError.self) { _ = try body() }
}
