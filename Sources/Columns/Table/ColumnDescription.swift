/// What a column of a table holds.
public struct ColumnDescription: Sendable, Hashable {
  public let name: String
  public let type: ColumnType
  /// What the column is there for.
  public let role: ColumnRole
  /// The unit of the values; nil for what has none.
  public let unit: Unit?
  /// How the values are computed from branches of the file, such as `sum(jet_pt)`; nil for what no branch holds.
  public let formula: String?
  /// One sentence on what the values are.
  public let summary: String
  /// Whether rows may lack a value.
  public let isNullable: Bool
  /// Whether elements of lists may be missing, which are NaN.
  public let elementsAreNullable: Bool

  /// - Parameters:
  ///   - role: the one that columns of that name have, if nil: see ``ColumnRole/init(ofColumnNamed:)``.
  ///   - elementsAreNullable: only for lists of numbers.
  ///   - isNullable: what is usual for the type, if nil: see ``ColumnType/isUsuallyNullable``.
  public init(
    _ name: String, _ type: ColumnType, role: ColumnRole? = nil, unit: Unit? = nil, formula: String? = nil,
    isNullable: Bool? = nil, elementsAreNullable: Bool = false, _ summary: String
  ) {
    self.name = name
    self.type = type
    self.role = role ?? ColumnRole(ofColumnNamed: name)
    self.unit = unit
    self.formula = formula
    self.summary = summary
    self.isNullable = isNullable ?? type.isUsuallyNullable
    self.elementsAreNullable = elementsAreNullable
  }
}

extension ColumnDescription {
  /// The same under another name, and in a table some of whose rows may lack a value.
  package func lackable(as name: String) -> ColumnDescription {
    ColumnDescription(
      name, type, role: role, unit: unit, formula: formula, isNullable: true,
      elementsAreNullable: elementsAreNullable, summary)
  }
}

/// Coded with the keys `name`, `type`, `role`, `unit`, `description` and `formula`, of which a unit or a formula that is
/// missing is null; and with `nullable` where that is not what is usual for the type, and `nullable_elements` where that is
/// so. The role may be missing: older descriptions have none.
extension ColumnDescription: Codable {
  private enum CodingKeys: String, CodingKey {
    case name, type, role, unit, formula, nullable
    case nullableElements = "nullable_elements"
    case summary = "description"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try container.decode(String.self, forKey: .name), try container.decode(ColumnType.self, forKey: .type),
      role: try container.decodeIfPresent(ColumnRole.self, forKey: .role),
      unit: try container.decodeIfPresent(Unit.self, forKey: .unit),
      formula: try container.decodeIfPresent(String.self, forKey: .formula),
      isNullable: try container.decodeIfPresent(Bool.self, forKey: .nullable),
      elementsAreNullable: try container.decodeIfPresent(Bool.self, forKey: .nullableElements) ?? false,
      try container.decode(String.self, forKey: .summary))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(type, forKey: .type)
    try container.encode(role, forKey: .role)
    try container.encode(unit, forKey: .unit)
    try container.encode(summary, forKey: .summary)
    try container.encode(formula, forKey: .formula)
    if isNullable != type.isUsuallyNullable { try container.encode(isNullable, forKey: .nullable) }
    if elementsAreNullable { try container.encode(elementsAreNullable, forKey: .nullableElements) }
  }
}
