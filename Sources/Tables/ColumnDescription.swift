/// What a column of a feature table holds.
public struct ColumnDescription: Sendable, Equatable {
  public let name: String
  public let type: ColumnType
  /// The unit of the values, such as `MeV` or `rad`; nil for numbers without one.
  public let unit: String?
  /// One sentence on what the values are.
  public let summary: String

  public init(_ name: String, _ type: ColumnType, unit: String? = nil, _ summary: String) {
    self.name = name
    self.type = type
    self.unit = unit
    self.summary = summary
  }
}

/// The type of a column's values.
public enum ColumnType: String, Sendable {
  case int32, uint32, int64, float32, float64, text
}
