import ByteIO
import Events

/// A file that a run reads.
public struct InputFile: Sendable, Equatable {
  /// In the place of a tree's path: the only tree of a file, whatever its name.
  package static let onlyTree = "*"

  /// What its rows are marked with. Several files may have the same label.
  public let label: String
  public let location: Location
  /// The paths of trees, such as `mini` or `analysis/nominal/mini`, of which the first is read that the file has.
  public let trees: [String]
  /// What is known of its events beside what it holds.
  public let sample: EventSample

  /// - Precondition: there is a tree.
  public init(label: String, location: Location, trees: [String], sample: EventSample = .simulation()) {
    precondition(!trees.isEmpty, "a tree is read")
    self.label = label
    self.location = location
    self.trees = trees
    self.sample = sample
  }

  public init(label: String, location: Location, tree: String, sample: EventSample = .simulation()) {
    self.init(label: label, location: location, trees: [tree], sample: sample)
  }

  /// The paths, for people.
  public var tree: String { trees == [Self.onlyTree] ? "its only tree" : trees.joined(separator: " or ") }
}
