/// What a column of a table is there for, when something is to be learnt from it.
public enum ColumnRole: String, Codable, Sendable, CaseIterable {
  /// What tells the labels apart, or may.
  case feature
  /// What is to be told: to which kind a row belongs.
  case label
  /// How much a row counts.
  case weight
  /// What is looked at beside, such as a mass that a selection must not shape.
  case spectator
  /// What says which event a row is, such as its entry.
  case identity

  /// The role of a column of which nothing is known but its name.
  public init(ofColumnNamed name: String) {
    switch name {
    case "label": self = .label
    case "weight": self = .weight
    default: self = .feature
    }
  }
}
