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
  public let shape: Shape
  /// The type its values are read as.
  public let type: PrimitiveType

  public init(_ name: String, _ shape: Shape, _ type: PrimitiveType) {
    self.name = name
    self.shape = shape
    self.type = type
  }
}
