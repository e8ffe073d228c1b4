/// What a column of a feature table holds.
public struct ColumnDescription: Sendable, Equatable {
  public let name: String
  public let type: ColumnType
  /// The unit of the values, such as `MeV` or `rad`; nil for numbers without one.
  public let unit: String?
  /// How the values are computed from branches of the file, such as `sum(jet_pt)`; nil for what no branch holds.
  public let formula: String?
  /// One sentence on what the values are.
  public let summary: String

  public init(_ name: String, _ type: ColumnType, unit: String? = nil, formula: String? = nil, _ summary: String) {
    self.name = name
    self.type = type
    self.unit = unit
    self.formula = formula
    self.summary = summary
  }
}

/// The type of a column's values.
public enum ColumnType: String, Codable, Sendable {
  case int32, uint32, int64, float32, float64, text
}

/// Coded with the keys `name`, `type`, `unit`, `description` and `formula`; a unit or formula that is missing is null.
extension ColumnDescription: Codable {
  private enum CodingKeys: String, CodingKey {
    case name, type, unit, formula
    case summary = "description"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(type, forKey: .type)
    try container.encode(unit, forKey: .unit)
    try container.encode(summary, forKey: .summary)
    try container.encode(formula, forKey: .formula)
  }
}
