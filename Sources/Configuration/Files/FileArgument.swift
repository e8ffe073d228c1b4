import ByteIO
import Pipeline
import Provenance
import ROOTIO

/// A file on the command line, or a pattern for several, with the label of its rows and perhaps the tree that is read:
/// `LABEL=PATH[:TREE]`, or `PATH[:TREE]` alone.
package struct FileArgument: Sendable, Equatable {
  /// What stands before the first `=`, unless that belongs to the path: it holds a `/`, or there is a file of the whole name,
  /// as in `year=2020/ttH.root`.
  let label: String?
  let file: TreeLocation

  /// Nil without a location, or with an empty label.
  package init?(argument: String) {
    let whole = TreeLocation(argument)
    if let equals = argument.firstIndex(of: "="), !argument[..<equals].contains("/"), !whole.location.leadsToFile {
      label = String(argument[..<equals])
      file = TreeLocation(String(argument[argument.index(after: equals)...]))
    } else {
      label = nil
      file = whole
    }
    if label?.isEmpty == true || file.location == "" { return nil }
  }

  /// - Parameters:
  ///   - label: that of the rows.
  ///   - file: `PATH[:TREE]`.
  package init(label: String, file: String) {
    self.label = label
    self.file = TreeLocation(file)
  }

  /// The files that it stands for. Without a label of its own, each has its name without `.root`, or `data` if its events
  /// are recorded. Blocks the calling thread.
  ///
  /// - Parameters:
  ///   - trees: the paths of trees of which the first is read that a file has, if the argument names none.
  ///   - isData: whether the events are recorded, not simulated.
  /// - Throws: `ByteIOError`.
  package func files(trees: [String], isData: Bool = false, expander: LocationExpander) throws -> [InputFile] {
    try expander.expand(file.location).map {
      InputFile(
        label: label ?? (isData ? SampleType.data.rawValue : Self.name(of: $0)), location: $0,
        trees: file.tree.map { [$0] } ?? trees, sample: isData ? .data : .simulation())
    }
  }

  static func name(of location: Location) -> String {
    let name = location.lastName
    return name.hasSuffix(".root") && name.count > 5 ? String(name.dropLast(5)) : name
  }
}
