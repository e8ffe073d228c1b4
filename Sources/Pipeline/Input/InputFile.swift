import ByteIO
import Events

/// A file that a run reads.
public struct InputFile: Sendable, Equatable {
  /// What its rows are marked with. Several files may have the same label.
  public let label: String
  public let location: Location
  /// The path of the tree in the file, such as `mini` or `analysis/nominal/mini`.
  public let tree: String
  /// What is known of its events beside what it holds.
  public let sample: EventSample

  public init(label: String, location: Location, tree: String, sample: EventSample = .simulation()) {
    self.label = label
    self.location = location
    self.tree = tree
    self.sample = sample
  }
}
