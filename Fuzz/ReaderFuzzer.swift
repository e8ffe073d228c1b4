import ROOTIO

/// What libFuzzer calls with every input: opens it as a file and reads everything in it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzReader(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let source = MemorySource(bytes: Array(UnsafeBufferPointer(start: start, count: count)))
  attempt {
    let file = try ROOTFile(source)
    // Many keys may lead to the same large object.
    for (path, key) in try file.allKeys().prefix(100) {
      attempt {
        if file.isPlot(key.className) { _ = BranchDigest.leaves(of: try file.plot("\(path);\(key.cycle)")) }
        guard try file.isTree(key.className) else { return }
        let tree = try file.tree("\(path);\(key.cycle)")
        _ = tree.ranges(.clusters(about: 100_000))
        for branch in tree.allBranches { attempt { try read(branch) } }
      }
    }
  }
  return 0
}
