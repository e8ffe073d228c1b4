import Columns

/// Finds what the columns of an RNTuple's fields are.
struct FieldColumns {
  let schema: RNTupleSchema
  let clusters: ClusterTable
  let streamedClasses: StreamedClasses

  /// What a field with columns holds in one value.
  enum Content {
    case number(FieldLayout.Leaf)
    case text(ends: FieldColumn, characters: FieldColumn)
  }

  /// - Parameter itemsPerEntry: the number of the field's values per entry; nil within lists, where it varies.
  func content(of number: Int, itemsPerEntry: Int?) throws(UnreadableType) -> Content {
    let field = schema.fields[number]
    let columns = schema.columnsOfField[number]
    let perRepresentation = columns.reduce(0) { count, column in
      count + (schema.columns[column].representation == schema.columns[columns[0]].representation ? 1 : 0)
    }
    if perRepresentation == 2 {
      return .text(
        ends: try column(columns, 0, of: 2, itemsPerEntry, isIndex: true),
        characters: try column(columns, 1, of: 2, nil, isIndex: false))
    }
    if field.typeName.hasPrefix("ROOT::RNTupleCardinality<") {
      let ends = try column(columns, 0, of: 1, itemsPerEntry, isIndex: true)
      return .number(.lengths(ends, field.typeName.contains("64") ? .uint64 : .uint32))
    }
    let numbers = try column(columns, 0, of: 1, itemsPerEntry, isIndex: false)
    var type = numbers.representations[0].encoding.primitive
    if type == .float, field.typeName == "double" { type = .double }
    let readable: [PrimitiveType] = type == .double ? [.float, .double] : [type]
    guard numbers.representations.allSatisfy({ readable.contains($0.encoding.primitive) }) else {
      throw UnreadableType(description: "its representations are of different types")
    }
    return .number(.numbers(numbers, type))
  }

  /// The ends of the lists that a field holds.
  func ends(of number: Int, itemsPerEntry: Int?) throws(UnreadableType) -> FieldColumn {
    try column(schema.columnsOfField[number], 0, of: 1, itemsPerEntry, isIndex: true)
  }

  /// What says which kind of values a variant holds.
  func kinds(of number: Int, itemsPerEntry: Int?) throws(UnreadableType) -> FieldColumn {
    try column(schema.columnsOfField[number], 0, of: 1, itemsPerEntry, isIndex: false, isChoice: true)
  }

  /// The column at `position` among the `count` columns of each representation of a field.
  private func column(
    _ columns: [Int], _ position: Int, of count: Int, _ itemsPerEntry: Int?, isIndex: Bool, isChoice: Bool = false
  ) throws(UnreadableType) -> FieldColumn {
    var representations: [FieldColumn.Representation] = []
    guard !columns.isEmpty, columns.count % count == 0 else {
      throw UnreadableType(description: "it has \(columns.count) columns")
    }
    for index in stride(from: position, to: columns.count, by: count) {
      let pages = clusters.columns[columns[index]]
      guard let encoding = ColumnEncoding(pages.record), encoding.isIndex == isIndex, encoding.isChoice == isChoice
      else {
        throw UnreadableType(
          description: "it has a column of type \(pages.record.type) with elements of \(pages.record.bits) bits")
      }
      representations.append(FieldColumn.Representation(pages: pages, encoding: encoding))
    }
    return FieldColumn(representations: representations, elementsPerEntry: itemsPerEntry)
  }

  /// The members of a record, those of base classes among them.
  func members(of record: Int) -> [(field: Int, name: String)] {
    var members: [RecordMember] = []
    func add(_ record: Int, bases: [String]) {
      for number in schema.fieldsBelow[record] {
        let field = schema.fields[number]
        let qualifierBytes = (bases + [field.typeName]).reduce(0) { $0 + $1.utf8.count }
        if field.isBaseClass, bases.count < Self.mostBases, qualifierBytes < Self.longestName {
          add(number, bases: bases + [field.typeName])
        } else {
          members.append(RecordMember(field: number, name: field.name, bases: bases))
        }
      }
    }
    add(record, bases: [])
    return Array(zip(members.map(\.field), RecordMember.names(of: members)))
  }

  /// Bases of bases beyond these, or with longer names (in bytes), are no bases of real classes.
  private static let mostBases = 100
  private static let longestName = 4_096
}
