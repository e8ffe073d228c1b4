import Columns

/// The tables into which the rows of an analysis are divided, and whose rows are whose.
struct TableMasks: Sendable {
  /// The rows of a table: those of events that pass in a member, or in any if nil, and are in a region, or anywhere if nil.
  struct Mask: Sendable {
    let member: Int?
    let region: Int?
  }

  let masks: [Mask]
  /// The columns that say it, behind the others.
  let columns: [ColumnDescription]
  let parts: [TablePart]

  static let none = TableMasks(masks: [], columns: [], parts: [])

  private init(masks: [Mask], columns: [ColumnDescription], parts: [TablePart]) {
    self.masks = masks
    self.columns = columns
    self.parts = parts
  }

  /// - Parameters:
  ///   - columns: those of all rows.
  ///   - own: those of a table of one member alone.
  ///   - members: the names of the nominal events and the variations, if there are any.
  ///   - layout: where the columns of the members are; nil if there are none but the nominal ones.
  init(
    _ divisions: Set<TableDivision>, of columns: [ColumnDescription], own: [ColumnDescription], members: [String],
    regions: [String], _ layout: VariedLayout?
  ) {
    var masks: [Mask] = []
    var names: [ColumnDescription] = []
    var parts: [TablePart] = []
    let ofMembers: [Int?] = divisions.contains(.variation) ? members.indices.map { $0 } : [nil]
    let ofRegions: [Int?] = divisions.contains(.region) ? regions.indices.map { $0 } : [nil]
    for member in ofMembers {
      for region in ofRegions {
        let (memberName, regionName) = (member.map { members[$0] }, region.map { regions[$0] })
        parts.append(
          TablePart(
            region: regionName, variation: memberName, mask: columns.count + masks.count,
            positions: member.flatMap { layout?.positions[$0] } ?? Array(columns.indices),
            columns: member == nil ? columns : own))
        masks.append(Mask(member: member, region: region))
        let shown = [memberName.map { "variation \($0)" }, regionName.map { "region \($0)" }].compactMap(\.self)
        // No other column has a blank in its name.
        names.append(
          ColumnDescription("in \(shown.joined(separator: ", "))", .flag, role: .spectator, "whether the row is there"))
      }
    }
    self.init(masks: masks, columns: names, parts: parts)
  }
}
