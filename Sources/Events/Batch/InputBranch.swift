import Columns

/// A branch that the quantities of an analysis are read from.
public struct InputBranch: Sendable, Equatable {
  public enum Shape: String, Sendable {
    /// One value per event.
    case flat
    /// A list of values per event.
    case jagged
  }

  /// The branch's name in the tree.
  public let name: String
  /// The names of branches of which the first is read that a tree has, if it lacks that of ``name``.
  public let alternatives: [String]
  public let shape: Shape
  /// The type its values are read as.
  public let type: PrimitiveType
  /// The branch that says how many values of a list there are, if it is in the tree; nil if none does.
  public let counter: String?

  public init(
    _ name: String, else alternatives: [String] = [], _ shape: Shape, _ type: PrimitiveType, counter: String? = nil
  ) {
    self.name = name
    self.alternatives = alternatives
    self.shape = shape
    self.type = type
    self.counter = counter
  }
}
