/// One of several tables into which the rows of an analysis are divided.
public struct TablePart: Sendable, Hashable, Codable {
  /// The region whose rows it has; nil for those of all.
  public let region: String?
  /// The variation whose rows and values it has; nil for those of all.
  public let variation: String?
  /// Which column of the whole table says which rows it has, by its position: one of flags, of which none is missing.
  public let mask: Int
  /// Which columns of the whole table it has, by their positions.
  public let positions: [Int]
  /// What they are here.
  public let columns: [ColumnDescription]

  /// - Precondition: a description per position.
  public init(region: String?, variation: String?, mask: Int, positions: [Int], columns: [ColumnDescription]) {
    precondition(positions.count == columns.count, "a description per position")
    self.region = region
    self.variation = variation
    self.mask = mask
    self.positions = positions
    self.columns = columns
  }
}

/// By what the rows of an analysis are divided into tables.
public enum TableDivision: String, Sendable, Hashable, CaseIterable {
  case region, variation
}

extension FeatureTable {
  /// The rows and columns of a part, of those from `row` on.
  ///
  /// - Precondition: the part is one of tables with these columns.
  package func part(_ part: TablePart, from row: Int = 0) -> FeatureTable {
    guard case .flags(let isPart) = columns[part.mask].elements else {
      preconditionFailure("the mask is a column of flags")
    }
    let rows = (row..<rowCount).filter { isPart[$0] }
    let columns = zip(part.positions, part.columns).map { position, description in
      let values = self.columns[position].gathered(at: rows)
      return description.isNullable ? values : ColumnValues(values.elements, nesting: values.nesting)
    }
    return FeatureTable(descriptions: part.columns, columns: columns, rowCount: rows.count)
  }
}
