import ByteIO
import Columns
import ROOTIO

/// What an input file's tree has, for whoever lets users name branches.
package struct TreeContents: Sendable {
  package struct Item: Sendable {
    package enum Shape: String, Codable, Sendable { case number, list }

    /// What one entry holds; nil if it is nothing that is read as numbers.
    package let shape: Shape?
    /// The type of its numbers, if it holds such.
    package let type: PrimitiveType?
    /// The branch that says how many values of a list there are, if the tree says so.
    package let counter: String?
    /// As the file has it, such as `vector<float>`.
    package let typeName: String
  }

  /// The file, for messages.
  package let file: String
  /// All branches by the names by which they are read, in the tree's order.
  package let names: [String]
  private let items: [String: Item]

  package init(file: String, _ items: [(name: String, item: Item)]) {
    self.file = file
    var seen: Set<String> = []
    names = items.map(\.name).filter { seen.insert($0).inserted }
    self.items = Dictionary(items.map { ($0.name, $0.item) }, uniquingKeysWith: { first, _ in first })
  }

  /// What a branch holds; nil if there is none of this name.
  package subscript(name: String) -> Item? { items[name] }

  init(_ input: InputTree) {
    let tree = input.tree
    let items = tree.allBranches.filter { $0.shape != .group }.map { branch in
      // By the short name where that is of one branch only.
      let isAlone = (try? tree.branch(branch.name))?.path == branch.path
      let isRead = branch.elementType != nil
      let shape: Item.Shape? =
        switch branch.shape {
        case .flat where isRead: .number
        case .jagged where isRead, .fixed where isRead: .list
        default: nil
        }
      return (
        isAlone ? branch.name : branch.path,
        Item(shape: shape, type: branch.elementType, counter: branch.counter, typeName: branch.typeName)
      )
    }
    self.init(file: input.file.name, items)
  }

  /// Of the first file that can be read. Blocks the calling thread.
  ///
  /// - Throws: `inputFailed` if none can.
  package init(of files: [InputFile], sources: SourceRegistry) throws(PipelineError) {
    var failures: [FileFailure] = []
    for (index, file) in files.enumerated() {
      do {
        self.init(try InputTree(file, sources: sources))
        return
      } catch {
        failures.append(FileFailure(index: index, file: file, error: error))
      }
    }
    throw .inputFailed(failures, of: files.count)
  }
}

extension RecognisedRelease {
  /// What the tree has that was opened for it.
  package var contents: TreeContents { TreeContents(tree) }
}
