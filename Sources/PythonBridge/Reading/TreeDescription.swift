import ROOTIO

/// What is said of a tree.
struct TreeDescription: Encodable {
  struct Branch: Encodable {
    let path: String
    let name: String
    let title: String
    let type: String
    let shape: String
    let element: String?
    let dimensions: [Int]
    let counter: String?
    let entries: Int
    let baskets: Int
    let compressedBytes: Int
    let uncompressedBytes: Int
    let compression: String
    /// How many of the branches that follow are below this one.
    let below: Int
  }

  let name: String
  let title: String
  let entries: Int
  let branches: [Branch]

  init(_ tree: Tree) {
    name = tree.name
    title = tree.title
    entries = tree.entryCount
    branches = tree.allBranches.map { branch in
      Branch(
        path: branch.path, name: branch.name, title: branch.title, type: branch.typeName, shape: branch.shape.rawValue,
        element: branch.elementType?.rawValue, dimensions: branch.dimensions, counter: branch.counter,
        entries: branch.entryCount, baskets: branch.basketCount, compressedBytes: branch.compressedBytes,
        uncompressedBytes: branch.uncompressedBytes, compression: branch.compression, below: Self.below(branch))
    }
  }

  private static func below(_ branch: ROOTIO.Branch) -> Int {
    branch.branches.reduce(branch.branches.count) { $0 + below($1) }
  }
}
