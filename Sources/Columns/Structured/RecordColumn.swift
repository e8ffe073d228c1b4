/// One record of named fields per row, stored as a column per field.
public struct RecordColumn: Sendable, Equatable {
  /// A field of all records.
  public struct Field: Sendable, Equatable {
    public let name: String
    /// The field's values, one per record.
    public let column: StructuredColumn

    public init(_ name: String, _ column: StructuredColumn) {
      self.name = name
      self.column = column
    }
  }

  /// The fields in their order. Names may come twice, as a class may have a member of its base class's name.
  public let fields: [Field]
  /// The number of records.
  public let count: Int

  /// - Precondition: every field has `count` rows.
  public init(fields: [Field], count: Int) {
    precondition(fields.allSatisfy { $0.column.count == count }, "fields of different lengths")
    self.fields = fields
    self.count = count
  }

  /// The column of the field at `path`: names joined by dots; nil if there is none. Of fields of one name the last is taken,
  /// which is that of the most derived class.
  public subscript(_ path: String) -> StructuredColumn? {
    for field in fields.reversed() where path.hasPrefix(field.name) {
      let rest = path.dropFirst(field.name.count)
      if rest.isEmpty { return field.column }
      if rest.first == ".", let found = field.column[String(rest.dropFirst())] { return found }
    }
    return nil
  }
}
