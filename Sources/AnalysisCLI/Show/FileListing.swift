import Base
import ROOTIO

/// What is in a ROOT file, to choose from.
struct FileListing {
  /// The paths of the trees, in the order of their keys.
  let trees: [String]
  private let keys: [(path: String, key: Key)]
  private let file: String

  /// - Throws: `ROOTError` if the keys cannot be read.
  init(of file: ROOTFile) throws {
    self.file = file.name
    keys = try file.allKeys()
    var seen: Set<String> = []
    trees = try keys.filter { try file.isTree($0.key.className) }.map(\.path).filter { seen.insert($0).inserted }
  }

  /// The keys, and how to go on.
  func text(program: String) -> String {
    let summary =
      "\(file): \(keys.count) key\(keys.count == 1 ? "" : "s"), \(trees.isEmpty ? "no" : "\(trees.count)") trees"
    let lines = keys.map { KeyInspection(path: $0.path, $0.key) }.lines
    let advice = trees.first.map { ["", "Choose one: \(program) show '\(file):\($0)'"] } ?? []
    return (([summary, ""] + lines).map(\.printable) + advice.map(\.printable)).joined(separator: "\n")
  }
}
