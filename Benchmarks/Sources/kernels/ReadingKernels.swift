import Foundation
import ROOTIO

/// Baskets to columns: what a reader does for one branch. In a file without compression nothing is inflated, so what the
/// codecs cost is the difference to that.
struct ReadingKernels {
  /// A file as scripts/bench/make-files.py makes them: `values` holds a number and `list` a list of numbers per entry.
  let path: String

  func measure() throws {
    let tree = try ROOTFile(path: path).tree("bench")
    let name = URL(filePath: path).deletingPathExtension().lastPathComponent
    let all = 0..<tree.entryCount
    let values = try BranchReader(tree.branch("values"))
    try Kernel(name: "numbers to a column, \(name)", amount: 4 * all.count, unit: "B").measure {
      _ = try values.column(Float.self, entries: all)
    }
    let list = try BranchReader(tree.branch("list"))
    let count = try list.jagged(Float.self, entries: all).content.count
    try Kernel(name: "lists to a jagged column, \(name)", amount: 4 * count, unit: "B").measure {
      _ = try list.jagged(Float.self, entries: all)
    }
  }
}
