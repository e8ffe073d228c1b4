import ByteIO
import Events
import Pipeline
import Provenance
import ROOTIO

/// A file on the command line, or a pattern for several, with the label of its rows and perhaps the tree that is read:
/// `LABEL=PATH[:TREE]`, or `PATH[:TREE]` alone.
package struct FileArgument: Sendable, Equatable {
  /// What stands before the first `=`, unless that belongs to the path: it holds a `/`, or there is a file of the whole name,
  /// as in `year=2020/ttH.root`.
  package let label: String?
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

  /// A file, or a pattern for several, of which the label and perhaps the tree are known.
  ///
  /// - Parameter tree: that which is read; nil for the one that the place names, if it does.
  package init?(label: String, place: String, tree: String?) {
    let written = TreeLocation(place)
    self.label = label
    file = tree.map { TreeLocation(location: written.location, tree: $0) } ?? written
    if label.isEmpty || file.location == "" { return nil }
  }

  /// The files that it stands for. Without a label of its own, each has its name without `.root`, or `data` if its events
  /// are recorded. Blocks the calling thread.
  ///
  /// - Parameters:
  ///   - trees: the paths of trees of which the first is read that a file has, if the argument names none.
  ///   - sample: what is known of the events.
  /// - Throws: `ByteIOError`.
  package func files(
    trees: [String], sample: EventSample = .simulation(), expander: LocationExpander
  ) throws -> [InputFile] {
    try expander.expand(file.location).map {
      InputFile(
        label: label ?? (sample.isData ? SampleType.data.rawValue : Self.name(of: $0)), location: $0,
        trees: file.tree.map { [$0] } ?? trees, sample: sample)
    }
  }

  static func name(of location: Location) -> String {
    let name = location.lastName
    return name.hasSuffix(".root") && name.count > 5 ? String(name.dropLast(5)) : name
  }
}
