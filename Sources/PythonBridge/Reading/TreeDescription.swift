import ROOTIO

/// What is said of a tree: its branches by columns, each before those below it, as a name for every value would be most of the text.
struct TreeDescription {
  let json: String

  init(_ tree: Tree) {
    let branches = tree.allBranches
    func texts(_ value: (Branch) -> String) -> String { JSONText.strings(branches.map(value)) }
    func numbers(_ value: (Branch) -> Int) -> String { JSONText.numbers(branches.map(value)) }
    let columns = JSONText.object([
      "path": texts(\.path), "name": texts(\.name), "title": texts(\.title), "type": texts(\.typeName),
      "shape": texts(\.shape.rawValue), "compression": texts(\.compression), "entries": numbers(\.entryCount),
      "baskets": numbers(\.basketCount), "compressedBytes": numbers(\.compressedBytes),
      "uncompressedBytes": numbers(\.uncompressedBytes),
      // How many of the branches that follow are below each.
      "below": numbers(Self.below),
    ])
    json = JSONText.object([
      "name": JSONText.string(tree.name), "title": JSONText.string(tree.title), "entries": String(tree.entryCount),
      "branches": columns,
    ])
  }

  private static func below(_ branch: Branch) -> Int {
    branch.branches.reduce(branch.branches.count) { $0 + below($1) }
  }
}
