import Columns
import Events

extension Feature {
  /// All objects of a kind as lists, a column for each quantity.
  static func lists(_ kind: ObjectSetKind, _ set: Derived<ObjectSet>, in schema: EventSchema) -> Feature {
    let columns = kind.quantities.map { quantity in
      ColumnDescription(
        "\(kind.name)_\(quantity.shortName)", .list(of: quantity.type == .int32 ? .int32 : .float32),
        unit: quantity.unit, formula: schema.name(of: quantity), isNullable: true, elementsAreNullable: true,
        "\(quantity.meaning) of all \(kind.plural) in the order of pt")
    }
    return Feature(family: columns, needs: set.needs) { events in
      let set = try events.value(set)
      return { rows in set.lists(of: rows) }
    }
  }
}

extension ObjectSet {
  /// The lists of some events, a column for each quantity.
  func lists(of rows: Range<Int>) -> [ColumnValues] {
    let start = offsets[rows.lowerBound]
    let content = start..<offsets[rows.upperBound]
    let nesting = ColumnValues.Nesting.lists(offsets: offsets[rows.lowerBound...rows.upperBound].map { $0 - start })
    return values.map { values in
      switch values {
      case .reals(let numbers): ColumnValues(.float32(Array(numbers[content])), nesting: nesting)
      case .integers(let numbers): ColumnValues(.int32(Array(numbers[content])), nesting: nesting)
      }
    }
  }
}
