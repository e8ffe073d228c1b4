import Columns

/// What an event holds, by a name that is the same in every release of the data, such as `photon.pt`.
///
/// An ``EventSchema`` says which branch a quantity is read from, and with which factor it is brought to its unit.
///
/// ```swift
/// let trigger = Quantity("trigP", .event, .bool)
/// let pt = Quantity("jet.pt", .list(of: "jet"), .float, unit: .mev, "transverse momentum")
/// ```
public struct Quantity: Sendable, Hashable {
  public enum Shape: Sendable, Hashable {
    /// One value per event.
    case event
    /// One value per event, of type `uint32`: how many objects of this kind the file counts, such as `jet`.
    case count(of: String)
    /// A list per event: one value for each object of this kind, such as `jet`.
    case list(of: String)
  }

  public let name: String
  public let shape: Shape
  /// The type its values are read as; branches of another numeric type are converted.
  public let type: PrimitiveType
  /// The unit in which an analysis gets the values; nil for numbers without one.
  public let unit: Unit?
  /// What the values are, in a few words; empty if nobody said so.
  public let meaning: String

  public init(_ name: String, _ shape: Shape, _ type: PrimitiveType, unit: Unit? = nil, _ meaning: String = "") {
    self.name = name
    self.shape = shape
    self.type = type
    self.unit = unit
    self.meaning = meaning
  }

  /// The kind of object that it counts; nil if it counts none.
  var countedKind: String? { if case .count(let kind) = shape { kind } else { nil } }
}
